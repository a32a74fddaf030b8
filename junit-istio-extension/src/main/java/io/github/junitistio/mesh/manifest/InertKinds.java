// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names, once each, the kinds that are stored and change nothing. */
final class InertKinds {

    private static final Logger LOG = LoggerFactory.getLogger(InertKinds.class);

    private static final Set<String> ACTING = Set.of(
            "/Namespace",
            "/Service",
            "/Pod",
            "/ConfigMap",
            "/Secret",
            "/ServiceAccount",
            "/Endpoints",
            "discovery.k8s.io/EndpointSlice",
            "apiextensions.k8s.io/CustomResourceDefinition",
            "apps/Deployment",
            "apps/ReplicaSet",
            "apps/StatefulSet");

    private final Set<String> named = new TreeSet<>();

    /** Names the kinds that were not named before. */
    synchronized List<String> name(List<Manifest> manifests) {
        List<String> inert = manifests.stream()
                .filter(manifest -> !acts(manifest))
                .map(Manifest::kind)
                .distinct()
                .sorted()
                .filter(named::add)
                .toList();
        if (!inert.isEmpty()) {
            LOG.warn(
                    "No controller of the local mesh acts on: {}. They are stored, and have no effect.",
                    String.join(", ", inert));
        }
        return inert;
    }

    private static boolean acts(Manifest manifest) {
        // No proxy of the local mesh is a gateway.
        return ApplyOrder.isIstio(manifest)
                ? !manifest.kind().equals("Gateway")
                : ACTING.contains(ApiGroup.of(manifest.apiVersion()) + "/" + manifest.kind());
    }
}
