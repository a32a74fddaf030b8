// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the server itself adds to objects of the two kinds that change what it serves. */
final class Completion {
    private static final String PODS = "pods";
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private Completion() {}

    static void complete(ResourceType type, ObjectNode object) {
        switch (type.id()) {
            case Types.NAMESPACES -> namespace(object);
            case Types.CUSTOM_RESOURCE_DEFINITIONS -> definition(type, object);
            case PODS -> pod(object);
            default -> {
                // Everything else stays as it was sent.
            }
        }
    }

    private static void namespace(ObjectNode namespace) {
        ObjectNode metadata = Metadata.of(namespace);
        ObjectNode labels = metadata.get("labels") instanceof ObjectNode it ? it.deepCopy() : Json.object();
        metadata.set("labels", labels.put(NAME_LABEL, metadata.path("name").asText()));
        ObjectNode status = namespace.get("status") instanceof ObjectNode it ? it.deepCopy() : Json.object();
        namespace.set("status", status.put("phase", Metadata.isTerminating(namespace) ? "Terminating" : "Active"));
    }

    /** Whoever watches Pods relies on a status, even if no kubelet has said anything yet. */
    private static void pod(ObjectNode pod) {
        ObjectNode status = pod.get("status") instanceof ObjectNode it ? it.deepCopy() : Json.object();
        if (!status.hasNonNull("phase")) {
            pod.set("status", status.put("phase", "Pending"));
        }
    }

    private static void definition(ResourceType type, ObjectNode definition) {
        JsonNode spec = definition.path("spec");
        String name = Metadata.text(definition, "name");
        String expected = spec.path("names").path("plural").asText() + "."
                + spec.path("group").asText();
        if (!name.equals(expected)) {
            throw Failures.invalid(
                    type, name, "metadata.name", "Invalid value: must be spec.names.plural+\".\"+spec.group");
        }
        if (spec.path("names").path("kind").asText("").isEmpty()) {
            throw Failures.invalid(type, name, "spec.names.kind", "Required value");
        }
        ObjectNode status = Json.object();
        ArrayNode conditions = status.putArray("conditions");
        String since = Metadata.text(definition, "creationTimestamp");
        conditions.add(condition("NamesAccepted", "NoConflicts", "no conflicts found", since));
        conditions.add(condition("Established", "InitialNamesAccepted", "the initial names have been accepted", since));
        status.set("acceptedNames", spec.path("names"));
        ArrayNode stored = status.putArray("storedVersions");
        for (JsonNode version : spec.path("versions")) {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name").asText());
            }
        }
        if (stored.size() != 1) {
            throw Failures.invalid(
                    type,
                    name,
                    "spec.versions",
                    "Invalid value: must have exactly one version marked as storage version");
        }
        definition.set("status", status);
    }

    private static ObjectNode condition(String type, String reason, String message, String since) {
        ObjectNode condition = Json.object().put("type", type).put("status", "True");
        return condition.put("lastTransitionTime", since).put("reason", reason).put("message", message);
    }
}
