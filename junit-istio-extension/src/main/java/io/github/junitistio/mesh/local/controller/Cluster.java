// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects as this thread last heard of them. What it holds is shared with the API server: copy before changing. */
final class Cluster {

    private final Map<String, Map<String, Map<String, ObjectNode>>> objects = new HashMap<>();

    /** Take note of an object, or of its end; the object before, if it was known. */
    @Nullable
    ObjectNode put(String resource, String namespace, String name, @Nullable ObjectNode object) {
        Map<String, ObjectNode> named = objects.computeIfAbsent(resource, key -> new HashMap<>())
                .computeIfAbsent(namespace, key -> new TreeMap<>());
        return object == null ? named.remove(name) : named.put(name, object);
    }

    Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
        return Optional.ofNullable(named(type, namespace).get(name));
    }

    /** The objects of a namespace, by name. */
    List<ObjectNode> list(ResourceType type, String namespace) {
        return List.copyOf(named(type, namespace).values());
    }

    /** The objects of all namespaces. */
    List<ObjectNode> list(ResourceType type) {
        return objects.getOrDefault(Meta.resource(type), Map.of()).values().stream()
                .flatMap(named -> named.values().stream())
                .toList();
    }

    private Map<String, ObjectNode> named(ResourceType type, String namespace) {
        return objects.getOrDefault(Meta.resource(type), Map.of()).getOrDefault(namespace, Map.of());
    }
}
