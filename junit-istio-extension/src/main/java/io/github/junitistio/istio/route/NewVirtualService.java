// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import java.util.Collection;
import java.util.List;

/**
 * A VirtualService for a host that has none: one route to the host itself, which is what Istio does without any. The copies with faults come
 * before it.
 *
 * <p>One difference remains for the callers' namespace while it exists: with consistent hashing, a route of a VirtualService may retry on the
 * host that failed, and Istio's own default route avoids it (the {@code previous_hosts} predicate).
 */
final class NewVirtualService {

    private NewVirtualService() {}

    static ResourceRef ref(ServiceTarget target, RouteToken token) {
        // Beside the service: a Sidecar resource that lets callers see the service mostly names its namespace.
        return new ResourceRef(target.namespace(), token.objectName(target.host()));
    }

    static VirtualService of(ServiceTarget target, RouteToken token, MeshConfig mesh) {
        ObjectNode tree =
                Json.object().put("apiVersion", "networking.istio.io/v1").put("kind", "VirtualService");
        ResourceRef ref = ref(target, token);
        tree.putObject("metadata").put("name", ref.name()).put("namespace", ref.namespace());
        ObjectNode spec = tree.putObject("spec");
        spec.putArray("exportTo");
        spec.putArray("hosts").add(target.host().name());
        spec.putArray("http").add(defaultRoute(target.host(), token));
        return new VirtualService(tree, mesh);
    }

    // Without a port: Istio then takes the port that was called.
    private static ObjectNode defaultRoute(ServiceHost host, RouteToken token) {
        ObjectNode route = Json.object().put("name", token.defaultName());
        route.putArray("route").addObject().putObject("destination").put("host", host.name());
        return route;
    }

    static boolean isCreatedBy(RouteToken token, VirtualService service) {
        return service.label(Marks.CREATED).isPresent()
                && service.label(Marks.RUN).filter(token.run()::equals).isPresent();
    }

    /** Determine if nobody has added anything that acts. Where it is visible does not matter: the default route is as good as none. */
    static boolean isUntouched(RouteToken token, VirtualService service) {
        List<ServiceHost> hosts = service.hosts();
        return isCreatedBy(token, service)
                && hosts.size() == 1
                && !service.spec().has("tcp")
                && !service.spec().has("tls")
                && service.http().stream()
                        .allMatch(route -> VirtualService.name(route).equals(token.defaultName())
                                ? route.equals(defaultRoute(hosts.get(0), token))
                                : token.owns(VirtualService.name(route)));
    }

    static ArrayNode exportTo(Collection<PlacedRoute> faults) {
        return Json.texts(faults.stream()
                .map(fault -> fault.callers().sourceNamespace())
                .distinct()
                .sorted()
                .toList());
    }

    static boolean needsExport(VirtualService service, JsonNode exportTo) {
        return !service.spec().path("exportTo").equals(exportTo);
    }
}
