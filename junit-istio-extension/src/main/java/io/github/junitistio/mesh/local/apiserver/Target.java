// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

/** What the path of a request names; what it leaves out is empty. */
record Target(ResourceType type, String version, String namespace, String name, String subresource) {
    Key key() {
        return new Key(type.id(), namespace, name);
    }

    String apiVersion() {
        return type.apiVersion(version);
    }

    Target named(String other) {
        return new Target(type, version, namespace, other, subresource);
    }
}
