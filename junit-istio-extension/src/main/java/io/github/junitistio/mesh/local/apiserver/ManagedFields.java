// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The entries of metadata.managedFields: who owns which paths since when. */
final class ManagedFields {
    /** One entry; its set is this object's own. */
    record Entry(Owner owner, String time, Set<List<String>> paths) {}

    private final List<Entry> entries = new ArrayList<>();

    static ManagedFields of(JsonNode object) {
        ManagedFields managed = new ManagedFields();
        for (JsonNode entry : object.path("metadata").path("managedFields")) {
            boolean apply = entry.path("operation").asText().equals(Owner.Operation.APPLY.text());
            Owner owner = new Owner(
                    entry.path("manager").asText(),
                    apply ? Owner.Operation.APPLY : Owner.Operation.UPDATE,
                    entry.path("apiVersion").asText(),
                    entry.path("subresource").asText(""));
            managed.entries.add(new Entry(owner, entry.path("time").asText(), FieldsV1.read(entry.path("fieldsV1"))));
        }
        return managed;
    }

    /** What an owner has; nothing if it is not known. */
    Set<List<String>> of(Owner owner) {
        Set<List<String>> paths = new HashSet<>();
        entries.stream().filter(entry -> entry.owner().isSameAs(owner)).forEach(entry -> paths.addAll(entry.paths()));
        return paths;
    }

    List<Entry> others(Owner owner) {
        return entries.stream().filter(entry -> !entry.owner().isSameAs(owner)).toList();
    }

    /** Gives an owner exactly these paths; an entry that says so already keeps its time. */
    void take(Owner owner, Set<List<String>> paths, String now) {
        if (entries.stream()
                .noneMatch(entry -> entry.owner().equals(owner) && entry.paths().equals(paths))) {
            entries.removeIf(entry -> entry.owner().isSameAs(owner));
            entries.add(new Entry(owner, now, new HashSet<>(paths)));
        }
    }

    /** Takes paths away from all but one owner. */
    void release(Set<List<String>> paths, Owner except) {
        others(except).forEach(entry -> entry.paths().removeAll(paths));
    }

    void writeTo(ObjectNode object) {
        ArrayNode array = Json.array();
        entries.stream().filter(entry -> !entry.paths().isEmpty()).forEach(entry -> {
            ObjectNode json = array.addObject().put("manager", entry.owner().manager());
            json.put("operation", entry.owner().operation().text());
            json.put("apiVersion", entry.owner().apiVersion()).put("time", entry.time());
            json.put("fieldsType", "FieldsV1").set("fieldsV1", FieldsV1.write(entry.paths()));
            if (!entry.owner().subresource().isEmpty()) {
                json.put("subresource", entry.owner().subresource());
            }
        });
        Metadata.setList(object, "managedFields", array);
    }
}
