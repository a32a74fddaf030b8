// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.envoy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.template.JsonTemplate;
import java.net.InetSocketAddress;
import java.util.Map;

/** The static configuration of a sidecar: who it is, where istiod is, and what it records. */
final class Bootstrap {

    /** The Istio release that istiod takes the proxy for; an older one would be served older configuration. */
    private static final String ISTIO_VERSION = "1.31.0";

    static ObjectNode of(SidecarIdentity identity, InetSocketAddress istiod) {
        ObjectNode bootstrap = JsonTemplate.fill(
                Bootstrap.class,
                "bootstrap.json",
                Map.of(
                        "app", identity.labels().getOrDefault("app", identity.pod()),
                        "pod", identity.pod(),
                        "namespace", identity.namespace(),
                        "ip", identity.ip(),
                        "serviceAccount", identity.serviceAccount(),
                        "istioVersion", ISTIO_VERSION,
                        "istiodHost", istiod.getAddress().getHostAddress(),
                        "istiodPort", istiod.getPort()));
        ObjectNode labels = (ObjectNode) bootstrap.at("/node/metadata/LABELS");
        identity.labels().forEach(labels::put);
        return bootstrap;
    }

    private Bootstrap() {}
}
