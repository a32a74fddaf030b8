// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/** The Pod template of a workload. */
record Template(JsonNode tree) {

    static final String HASH = "pod-template-hash";

    /** No vowels, so that no words come out. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int HASH_LENGTH = 10;

    static Template of(JsonNode workload) {
        return new Template(workload.at("/spec/template"));
    }

    /** Determine if a ReplicaSet was made of this template. */
    boolean isThatOf(JsonNode replicaSet) {
        return canonical(withoutHash(tree)).equals(canonical(withoutHash(replicaSet.at("/spec/template"))));
    }

    /** A short name of the content; another one for each attempt, for where one is taken. */
    String hash(int attempt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((canonical(withoutHash(tree)) + attempt).getBytes(StandardCharsets.UTF_8));
            StringBuilder hash = new StringBuilder();
            for (int i = 0; i < HASH_LENGTH; i++) {
                hash.append(LETTERS.charAt(Math.floorMod(digest[i], LETTERS.length())));
            }
            return hash.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    /** A Pod of an owner, still without a name. */
    ObjectNode pod(ResourceType ownerType, ObjectNode owner) {
        ObjectNode pod = Meta.object(ResourceType.PODS, Meta.namespace(owner));
        ObjectNode metadata = Meta.of(pod);
        for (String map : new String[] {"labels", "annotations", "finalizers"}) {
            if (!tree.path("metadata").path(map).isEmpty()) {
                metadata.set(map, tree.path("metadata").path(map).deepCopy());
            }
        }
        metadata.putArray("ownerReferences").add(Meta.controllerReference(ownerType, owner));
        pod.set("spec", tree.path("spec").deepCopy());
        return pod;
    }

    private static JsonNode withoutHash(JsonNode template) {
        JsonNode copy = template.deepCopy();
        if (copy.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove(HASH);
        }
        return copy;
    }

    /** The same text for the same content, whatever the order of fields. */
    private static String canonical(JsonNode node) {
        return sorted(node).toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var items = Json.object().arrayNode();
            node.forEach(item -> items.add(sorted(item)));
            return items;
        }
        if (node.isObject()) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return Json.object().setAll(fields);
        }
        return node;
    }
}
