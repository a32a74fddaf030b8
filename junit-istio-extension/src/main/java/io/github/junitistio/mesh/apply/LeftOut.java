// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.sidecar.ActingSidecar;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The services that the owners' Sidecar resources leave out for a proxy: it calls none of them, so it gets nothing for them. */
final class LeftOut {

    private final KubeApi kube;

    LeftOut(KubeApi kube) {
        this.kube = kube;
    }

    /** Determine if a service is, as the resources are now, on each of its HTTP ports. */
    boolean isAll(Proxy proxy, ServiceTarget target) {
        return isAt(proxy, target, target.httpPorts());
    }

    /** Determine if one port of a service is. */
    boolean is(Proxy proxy, ServiceTarget target, int port) {
        return isAt(proxy, target, Set.of(port));
    }

    private boolean isAt(Proxy proxy, ServiceTarget target, Set<Integer> ports) {
        if (isGateway(proxy)) {
            return false;
        }
        ActingSidecar acting = acting(proxy);
        return ports.stream().noneMatch(port -> admits(acting, proxy, target, port));
    }

    // Sidecar resources are not for gateways.
    private static boolean isGateway(Proxy proxy) {
        return proxy.type() == ProxyType.ROUTER;
    }

    private ActingSidecar acting(Proxy proxy) {
        String root = MeshConfig.DEFAULT.rootNamespace();
        List<ObjectNode> all = new ArrayList<>(kube.list(ResourceType.SIDECARS, proxy.namespace()));
        if (!proxy.namespace().equals(root)) {
            all.addAll(kube.list(ResourceType.SIDECARS, root));
        }
        return ActingSidecar.acting(ActingSidecar.ofUsers(all), proxy.namespace(), proxy.labels());
    }

    private static boolean admits(ActingSidecar sidecar, Proxy proxy, ServiceTarget target, int port) {
        return sidecar.admits(proxy.namespace(), target.host().name(), target.namespace(), port);
    }
}
