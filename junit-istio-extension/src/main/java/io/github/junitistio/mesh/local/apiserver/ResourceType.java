// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the server knows about one kind of object: what a CustomResourceDefinition says, for built-in kinds as well. */
record ResourceType(
        String group,
        Names names,
        boolean namespaced,
        boolean custom,
        Set<String> subresources,
        List<Version> versions,
        Shape shape) {
    record Names(
            String plural,
            String singular,
            String kind,
            String listKind,
            List<String> shortNames,
            List<String> categories) {}

    record Version(String name, boolean served, boolean storage) {}

    /** The name that Kubernetes prints in messages and gives to CustomResourceDefinitions. */
    String id() {
        return group.isEmpty() ? names.plural() : names.plural() + "." + group;
    }

    boolean serves(String version) {
        return versions.stream().anyMatch(it -> it.served() && it.name().equals(version));
    }

    boolean has(String subresource) {
        return subresources.contains(subresource);
    }

    String apiVersion(String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    String storageVersion() {
        Optional<Version> storage = versions.stream().filter(Version::storage).findFirst();
        return storage.orElse(versions.get(0)).name();
    }
}
