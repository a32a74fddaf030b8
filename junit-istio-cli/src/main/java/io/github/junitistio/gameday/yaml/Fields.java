// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The fields of a mapping. Those that nobody has asked for are an error in the end: most of them are misspelt. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Fields {

    private final Value owner;
    private final Map<String, Value> given = new LinkedHashMap<>();
    private final Map<String, Value> keys = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Fields(Value owner, MappingNode mapping) {
        this.owner = owner;
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw owner.inside("?", entry.getKeyNode()).wrong("a field's name has to be text");
            }
            String name = key.getValue();
            keys.put(name, owner.inside(name, key));
            if (given.put(name, owner.inside(name, entry.getValueNode())) != null) {
                throw owner.inside(name, key).wrong("this field is there twice. Take one of them away");
            }
        }
    }

    /** A field that may be missing. */
    public Optional<Value> find(String name) {
        known.add(name);
        return Optional.ofNullable(given.get(name));
    }

    /**
     * A field that must be there.
     *
     * @param meaning what it says, for the message
     */
    public Value get(String name, String meaning) {
        return find(name).orElseThrow(() -> owner.wrong("the field " + name + " is missing: " + meaning));
    }

    /** All of them, by their names. */
    public Map<String, Value> all() {
        known.addAll(given.keySet());
        return given;
    }

    /** What they stand in. */
    public Value owner() {
        return owner;
    }

    /**
     * Determine that there are no others.
     *
     * @throws BadInputException if there is one that nobody has asked for
     */
    public void end() {
        keys.forEach((name, key) -> {
            if (!known.contains(name)) {
                throw key.wrong("there is no such field. There are: " + String.join(", ", known));
            }
        });
    }
}
