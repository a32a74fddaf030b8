// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.envoy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.template.JsonTemplate;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.net.InetSocketAddress;
import java.util.Map;

/** The static configuration of a proxy: who it is, where istiod is, and what it records. */
final class Bootstrap {

    /** The Istio release that istiod takes the proxy for; an older one would be served older configuration. */
    private static final String ISTIO_VERSION = "1.31.0";

    static ObjectNode of(SidecarIdentity identity, InetSocketAddress istiod, InetSocketAddress secrets) {
        ObjectNode bootstrap = JsonTemplate.fill(
                Bootstrap.class,
                "bootstrap.json",
                Map.ofEntries(
                        Map.entry("node", identity.node()),
                        Map.entry("app", identity.labels().getOrDefault("app", identity.pod())),
                        Map.entry("pod", identity.pod()),
                        Map.entry("namespace", identity.namespace()),
                        Map.entry("ip", identity.ip()),
                        Map.entry("serviceAccount", identity.serviceAccount()),
                        Map.entry("istioVersion", ISTIO_VERSION),
                        Map.entry("istiodHost", istiod.getAddress().getHostAddress()),
                        Map.entry("istiodPort", istiod.getPort()),
                        Map.entry("secretsHost", secrets.getAddress().getHostAddress()),
                        Map.entry("secretsPort", secrets.getPort())));
        ObjectNode labels = (ObjectNode) bootstrap.at("/node/metadata/LABELS");
        identity.labels().forEach(labels::put);
        if (identity.type() == ProxyType.SIDECAR) {
            ((ObjectNode) bootstrap.at("/node/metadata")).put("INTERCEPTION_MODE", "NONE");
        }
        return bootstrap;
    }

    private Bootstrap() {}
}
