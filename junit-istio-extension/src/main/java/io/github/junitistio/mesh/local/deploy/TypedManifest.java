// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.Prepared;

/**
 * A manifest whose type the API server knows and whose namespace is decided.
 *
 * @param manifest the manifest
 * @param type its type
 * @param namespaced whether its type has namespaces
 */
record TypedManifest(Manifest manifest, ResourceType type, boolean namespaced) {

    static TypedManifest of(Prepared prepared) {
        return new TypedManifest(
                new Manifest(prepared.object(), prepared.where()),
                prepared.kind().type(),
                prepared.kind().namespaced());
    }

    String namespace() {
        return namespaced ? manifest.object().at("/metadata/namespace").asText() : "";
    }

    String name() {
        return manifest.object().at("/metadata/name").asText();
    }

    boolean isIstio() {
        return type.apiVersion().contains("istio.io/");
    }
}
