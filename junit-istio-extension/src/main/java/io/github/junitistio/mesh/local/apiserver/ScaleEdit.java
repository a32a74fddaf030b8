// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An edit of the Scale of an object, as an edit of the object itself. */
record ScaleEdit(Edit edit, Target target) implements Edit {
    @Override
    public ObjectNode of(ObjectNode current) {
        ObjectNode edited = edit.of(scale(current));
        JsonNode replicas = edited.path("spec").path("replicas");
        if (!replicas.isInt() || replicas.intValue() < 0) {
            throw Failures.invalid(
                    target.type(),
                    target.name(),
                    "spec.replicas",
                    "Invalid value: " + replicas + ": must be greater than or equal to 0");
        }
        ObjectNode scaled = Metadata.copy(current);
        String revision = Metadata.text(edited, "resourceVersion");
        if (!revision.isEmpty()) {
            Metadata.of(scaled).put("resourceVersion", revision);
        }
        ObjectNode spec = current.get("spec") instanceof ObjectNode it ? it.deepCopy() : Json.object();
        scaled.set("spec", spec.set("replicas", replicas));
        return scaled;
    }

    static ObjectNode scale(JsonNode object) {
        ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        ObjectNode metadata = scale.putObject("metadata");
        for (String field : List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
            metadata.put(field, Metadata.text(object, field));
        }
        scale.putObject("spec")
                .put("replicas", object.path("spec").path("replicas").asInt(1));
        scale.putObject("status")
                .put("replicas", object.path("status").path("replicas").asInt())
                .put("selector", selector(object.path("spec").path("selector")));
        return scale;
    }

    private static String selector(JsonNode selector) {
        List<String> requirements = new ArrayList<>();
        JsonNode labels = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
        labels.forEachEntry((key, value) -> {
            if (value.isTextual()) {
                requirements.add(key + "=" + value.asText());
            }
        });
        return String.join(",", requirements);
    }
}
