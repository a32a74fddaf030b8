// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The types that are served at this moment. */
final class Types {
    static final String NAMESPACES = "namespaces";
    static final String CUSTOM_RESOURCE_DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";

    private final Map<String, ResourceType> byId = new ConcurrentSkipListMap<>();

    void add(ResourceType type) {
        byId.put(type.id(), type);
    }

    void remove(String id) {
        byId.remove(id);
    }

    Collection<ResourceType> all() {
        return byId.values();
    }

    ResourceType get(String id) {
        return Optional.ofNullable(byId.get(id)).orElseThrow(Failures::noSuchPath);
    }

    Optional<ResourceType> find(String group, String version, String plural) {
        String id = group.isEmpty() ? plural : plural + "." + group;
        return Optional.ofNullable(byId.get(id)).filter(type -> type.serves(version));
    }
}
