// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A route of ours as a proxy has to show it once it has a VirtualService: what proves that it is there.
 *
 * @param routeName the Envoy route's {@code name}
 * @param route the route of the VirtualService
 * @param namespace the VirtualService's namespace
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExpectedRoute(String routeName, ObjectNode route, String namespace) {

    /**
     * Determine which of our routes a proxy has to show, in Istio's order. Routes that the match keeps from the proxy are not among them, nor
     * those behind one that matches everything, because Istio leaves them out.
     *
     * @param virtualService the object as the API server has it
     * @param proxy the proxy's namespace, and all labels of its pod
     * @param port the service's port that the proxy's route configuration is for
     * @param token the generation of routes to look for
     * @return the routes; never {@code null}
     */
    public static List<ExpectedRoute> in(JsonNode virtualService, CallerScope proxy, int port, RouteToken token) {
        List<ExpectedRoute> expected = new ArrayList<>();
        String namespace = ResourceRef.of(virtualService).namespace();
        for (ObjectNode route : Json.objects(virtualService.path("spec").path("http"))) {
            for (ObjectNode match : VirtualService.matches(route)) {
                if (Reach.of(match, proxy, port) != Reach.ALL) {
                    continue;
                }
                String name = VirtualService.name(route);
                if (name.startsWith(token.prefix())) {
                    String ofMatch = match.path("name").asText();
                    expected.add(new ExpectedRoute(ofMatch.isEmpty() ? name : name + "." + ofMatch, route, namespace));
                }
                if (VirtualService.isCatchAll(match)) {
                    return expected;
                }
            }
        }
        return expected;
    }

    /**
     * Determine which of our routes a gateway has to show, in whatever route configuration of it.
     *
     * @param virtualService the object as the API server has it
     * @param callers the gateway
     * @param token the generation of routes to look for
     * @return the routes; never {@code null}
     */
    public static List<ExpectedRoute> inGateway(JsonNode virtualService, CallerScope callers, RouteToken token) {
        VirtualService service = new VirtualService((ObjectNode) virtualService, MeshConfig.DEFAULT);
        Set<String> texts = service.textsOf(callers.gateways());
        List<ExpectedRoute> expected = new ArrayList<>();
        for (ObjectNode route : service.http()) {
            String name = VirtualService.name(route);
            for (ObjectNode match : VirtualService.matches(route)) {
                List<String> named = Json.texts(match.path("gateways"));
                boolean isFor = named.isEmpty()
                        ? !Collections.disjoint(texts, service.otherGateways())
                        : !Collections.disjoint(texts, named);
                if (isFor && name.startsWith(token.prefix())) {
                    String ofMatch = match.path("name").asText();
                    expected.add(new ExpectedRoute(
                            ofMatch.isEmpty() ? name : name + "." + ofMatch,
                            route,
                            service.ref().namespace()));
                }
                if (isFor && !match.hasNonNull("port") && VirtualService.isCatchAll(match)) {
                    return expected;
                }
            }
        }
        return expected;
    }

    /**
     * Determine if a proxy's route is this one and does exactly what it shall.
     *
     * @param shown an element of {@code routes} in the {@code config_dump} of the proxy's route configuration
     * @return {@code true} if it is
     */
    public boolean isShownBy(JsonNode shown) {
        return hasNameOf(shown) && lack(shown).isEmpty();
    }

    /** {@return whether a proxy's route has this one's name} */
    public boolean hasNameOf(JsonNode shown) {
        return shown.path("name").asText().equals(routeName);
    }

    /**
     * Determine what a proxy's route of this name does not do.
     *
     * @param shown as for {@link #isShownBy}
     * @return what is expected and what is shown, or empty if nothing is missing
     */
    public Optional<String> lack(JsonNode shown) {
        return new RouteComparison(route, namespace, MeshConfig.DEFAULT).lack(shown);
    }
}
