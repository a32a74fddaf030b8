// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.route.VirtualServices;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds out which Gateways a caller serves. */
final class GatewayDirectory {

    private final KubeApi kube;
    private final Supplier<List<Proxy>> proxies;

    GatewayDirectory(KubeApi kube, Supplier<List<Proxy>> proxies) {
        this.kube = kube;
        this.proxies = proxies;
    }

    /**
     * The same callers, with the Gateways that they serve if they are gateways.
     *
     * @throws DeclarationRefusedException if they are gateways that serve none
     */
    CallerScope of(ServiceDeclaration declaration, CallerScope callers) {
        Map<String, String> labels = callers.sourceLabels();
        boolean isGateway = !labels.isEmpty()
                && proxies.get().stream()
                        .anyMatch(proxy -> proxy.type() == ProxyType.ROUTER
                                && callers.contains(proxy.namespace(), proxy.labels()));
        if (!isGateway) {
            return callers;
        }
        Map<String, String> all = proxies.get().stream()
                .filter(proxy -> callers.contains(proxy.namespace(), proxy.labels()))
                .findFirst()
                .map(Proxy::labels)
                .orElse(labels);
        Set<String> gateways = kube.list(ResourceType.GATEWAYS).stream()
                .filter(gateway -> selects(gateway, all))
                .map(gateway -> ResourceRef.of(gateway).toString())
                .collect(Collectors.toSet());
        if (gateways.isEmpty()) {
            throw DeclarationRefusedException.of(
                    declaration,
                    "the gateway with the labels " + all
                            + " serves no Gateway, so that no request comes by it. Let the selector"
                            + " of a Gateway name it.");
        }
        return new CallerScope(callers.sourceNamespace(), labels, gateways);
    }

    /** The namespaces but one in which gateways are by which requests may come to a service. */
    Set<String> elsewhere(ServiceTarget target, String namespace) {
        List<Proxy> others = proxies.get().stream()
                .filter(proxy ->
                        proxy.type() == ProxyType.ROUTER && !proxy.namespace().equals(namespace))
                .toList();
        if (others.isEmpty()) {
            return Set.of();
        }
        Set<String> leading = VirtualServices.of(kube.list(ResourceType.VIRTUAL_SERVICES), MeshConfig.DEFAULT)
                .gatewaysTo(target.host());
        List<ObjectNode> gateways = kube.list(ResourceType.GATEWAYS).stream()
                .filter(gateway -> leading.contains(ResourceRef.of(gateway).toString()))
                .toList();
        return others.stream()
                .filter(proxy -> gateways.stream().anyMatch(gateway -> selects(gateway, proxy.labels())))
                .map(Proxy::namespace)
                .collect(Collectors.toSet());
    }

    private static boolean selects(ObjectNode gateway, Map<String, String> labels) {
        return gateway.at("/spec/selector").properties().stream()
                .allMatch(label -> label.getValue().asText().equals(labels.get(label.getKey())));
    }
}
