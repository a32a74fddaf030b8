// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Map;

/** The resources in Istio's root namespace that every local mesh begins with. */
final class MeshDefaults {

    private static final String SIDECAR = "junit-istio-default";

    static void create(KubeApi kube, boolean mutualTls) {
        // istiod looks up the node of every Pod.
        kube.create(ResourceType.NODES, JsonTemplate.fill(MeshDefaults.class, "node.json", Map.of()));
        if (!mutualTls) {
            // Without certificates every listener would wait for them for ever.
            kube.create(
                    ResourceType.PEER_AUTHENTICATIONS,
                    JsonTemplate.fill(MeshDefaults.class, "peer-authentication.json", Map.of()));
        }
        // A proxy that istiod meets before the workload's own Sidecar listens nowhere, instead of on 127.0.0.1.
        kube.create(
                ResourceType.SIDECARS,
                JsonTemplate.fill(MeshDefaults.class, "default-sidecar.json", Map.of("name", SIDECAR)));
        kube.create(ResourceType.ENVOY_FILTERS, JsonTemplate.fill(MeshDefaults.class, "attempt-log.json", Map.of()));
    }

    private MeshDefaults() {}
}
