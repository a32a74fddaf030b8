// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As much of a Kubernetes API as these resources need: names are taken once, versions count up, JSON patches apply or fail as a whole. */
public final class ApiServer {

    private static final JsonMapper READER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Map<ResourceRef, ObjectNode> objects = new LinkedHashMap<>();
    private int version = 100;

    public ApiServer(Collection<ObjectNode> trees) {
        trees.forEach(tree -> objects.put(ref(tree), ordered(tree.deepCopy())));
    }

    /** What a client reads: through text, so that numbers may come back as other types than they were sent as. */
    public List<ObjectNode> list() {
        List<ObjectNode> read = new ArrayList<>();
        for (ObjectNode tree : objects.values()) {
            try {
                read.add((ObjectNode) READER.readTree(tree.toString()));
            } catch (JsonProcessingException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return read;
    }

    public ObjectNode get(String namespace, String name) {
        return objects.get(new ResourceRef(namespace, name));
    }

    public void apply(Plan plan) {
        if (plan instanceof Plan.Create create) {
            if (objects.containsKey(create.target())) {
                throw new IllegalStateException("409: " + create.target() + " already exists");
            }
            ObjectNode created = create.object().deepCopy();
            ((ObjectNode) created.get("metadata"))
                    .put("uid", create.target().toString())
                    .put("creationTimestamp", "2026-10-01T00:00:00Z");
            put(created);
        } else if (plan instanceof Plan.Patch patch) {
            put((ObjectNode) JsonPatch.apply(patch.operations(), objects.get(patch.target())));
        } else if (plan instanceof Plan.Delete delete) {
            JsonNode metadata = objects.get(delete.target()).get("metadata");
            if (!metadata.path("uid").asText().equals(delete.uid())
                    || !metadata.path("resourceVersion").asText().equals(delete.resourceVersion())) {
                throw new IllegalStateException("409: " + delete.target() + " has changed");
            }
            objects.remove(delete.target());
        }
    }

    public void put(ObjectNode tree) {
        ((ObjectNode) tree.get("metadata")).put("resourceVersion", String.valueOf(++version));
        objects.put(ref(tree), ordered(tree));
    }

    // Kubernetes writes the fields of metadata in one order, whoever added them when.
    private static ObjectNode ordered(ObjectNode tree) {
        ObjectNode metadata = (ObjectNode) tree.get("metadata");
        Map<String, JsonNode> fields = new TreeMap<>();
        metadata.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        metadata.removeAll();
        metadata.setAll(fields);
        return tree;
    }

    public void delete(ResourceRef ref) {
        objects.remove(ref);
    }

    public static ResourceRef ref(ObjectNode tree) {
        return ResourceRef.of(tree);
    }
}
