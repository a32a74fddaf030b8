// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.Prepared;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A manifest whose type the API server knows and whose namespace is decided.
 *
 * @param manifest the manifest
 * @param type its type
 * @param namespaced whether its type has namespaces
 */
@API(status = Status.INTERNAL, since = "0.1")
public record TypedManifest(Manifest manifest, ResourceType type, boolean namespaced) {

    static TypedManifest of(Prepared prepared) {
        return new TypedManifest(
                new Manifest(prepared.object(), prepared.where()),
                prepared.kind().type(),
                prepared.kind().namespaced());
    }

    /** Its namespace; empty if its type has none. */
    public String namespace() {
        return namespaced ? manifest.object().at("/metadata/namespace").asText() : "";
    }

    /** Its name. */
    public String name() {
        return manifest.object().at("/metadata/name").asText();
    }

    boolean isIstio() {
        return type.apiVersion().contains("istio.io/");
    }
}
