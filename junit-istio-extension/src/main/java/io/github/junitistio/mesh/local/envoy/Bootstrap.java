// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.envoy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.net.InetSocketAddress;
import java.util.Map;

/** The static configuration of a proxy: who it is, where its control plane is, and what it records. */
final class Bootstrap {

    static ObjectNode of(SidecarIdentity identity, ControlPlane control) {
        ObjectNode bootstrap = JsonTemplate.fill(
                Bootstrap.class,
                "bootstrap.json",
                Map.of(
                        "node", identity.node(),
                        "app", identity.labels().getOrDefault("app", identity.pod()),
                        "pod", identity.pod(),
                        "namespace", identity.namespace(),
                        "ip", identity.ip(),
                        "serviceAccount", identity.serviceAccount(),
                        "istioVersion", control.istio()));
        ObjectNode labels = (ObjectNode) bootstrap.at("/node/metadata/LABELS");
        identity.labels().forEach(labels::put);
        if (identity.type() == ProxyType.SIDECAR) {
            ((ObjectNode) bootstrap.at("/node/metadata")).put("INTERCEPTION_MODE", "NONE");
        }
        ArrayNode clusters = (ArrayNode) bootstrap.at("/static_resources/clusters");
        clusters.add(cluster("xds-grpc", control.istiod()));
        clusters.add(cluster("sds-files-grpc", control.files()));
        // The name by which istiod refers to it.
        control.secrets().ifPresent(secrets -> clusters.add(cluster("sds-grpc", secrets)));
        return bootstrap;
    }

    private static ObjectNode cluster(String name, InetSocketAddress address) {
        return JsonTemplate.fill(
                Bootstrap.class,
                "cluster.json",
                Map.of("name", name, "host", address.getAddress().getHostAddress(), "port", address.getPort()));
    }

    private Bootstrap() {}
}
