// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.destination.Locality;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.Optional;

/** Where proxies run, as istiod sees it: by the label of the Pod, then by those of its node, then by what the proxy says. */
final class Localities {

    private static final String LABEL = "istio-locality";
    private static final String REGION = "/metadata/labels/topology.kubernetes.io~1region";
    private static final String ZONE = "/metadata/labels/topology.kubernetes.io~1zone";
    private static final String SUB_ZONE = "/metadata/labels/topology.istio.io~1subzone";
    private static final int FORBIDDEN = 403;

    private final KubeApi kube;

    Localities(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Where a proxy runs.
     *
     * @return nothing if that cannot be told, because nodes may not be read
     */
    Optional<Locality> of(Proxy proxy) {
        String label = proxy.labels().getOrDefault(LABEL, "");
        if (!label.isEmpty()) {
            return Optional.of(Locality.parse(label.contains("/") ? label : label.replace('.', '/')));
        }
        return ofNode(proxy).map(locality -> locality.isUnknown() ? own(proxy) : locality);
    }

    private Optional<Locality> ofNode(Proxy proxy) {
        String node = kube.get(ResourceType.PODS, proxy.namespace(), proxy.pod())
                .map(pod -> pod.at("/spec/nodeName").asText())
                .orElse("");
        try {
            return Optional.of((node.isEmpty() ? Optional.<ObjectNode>empty() : kube.get(ResourceType.NODES, "", node))
                    .map(found -> new Locality(
                            found.at(REGION).asText(),
                            found.at(ZONE).asText(),
                            found.at(SUB_ZONE).asText()))
                    .orElse(new Locality("", "", "")));
        } catch (KubeApiException e) {
            if (e.code() == FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Locality own(Proxy proxy) {
        return Locality.of(Json.parse(proxy.admin().text("/server_info")).at("/node/locality"));
    }
}
