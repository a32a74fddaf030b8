// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A route with a fault as a proxy has to show it once it has a VirtualService: what proves that the fault is there.
 *
 * @param routeName the Envoy route's {@code name}
 * @param fault the configuration of Envoy's fault filter on the route, without its {@code @type}, in the form of {@code config_dump}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExpectedFault(String routeName, JsonNode fault) {

    /**
     * Determine which faulted routes a proxy has to show, in Istio's order. Routes that the match keeps from the proxy are not among them, nor
     * those behind one that matches everything, because Istio leaves them out.
     *
     * @param virtualService the object as the API server has it
     * @param proxy the proxy's namespace, and all labels of its pod
     * @param port the service's port that the proxy's route configuration is for
     * @param token the generation of faults to look for
     * @return the routes; never {@code null}
     */
    public static List<ExpectedFault> in(JsonNode virtualService, CallerScope proxy, int port, RouteToken token) {
        List<ExpectedFault> expected = new ArrayList<>();
        for (ObjectNode route : Json.objects(virtualService.path("spec").path("http"))) {
            for (ObjectNode match : VirtualService.matches(route)) {
                if (Reach.of(match, proxy, port) != Reach.ALL) {
                    continue;
                }
                String name = VirtualService.name(route);
                if (name.startsWith(token.prefix()) && route.hasNonNull("fault")) {
                    String ofMatch = match.path("name").asText();
                    expected.add(new ExpectedFault(
                            ofMatch.isEmpty() ? name : name + "." + ofMatch, EnvoyFault.of(route.get("fault"))));
                }
                if (VirtualService.isCatchAll(match)) {
                    return expected;
                }
            }
        }
        return expected;
    }

    /**
     * Determine if a proxy's route is this one and carries exactly this fault.
     *
     * @param route an element of {@code routes} in the {@code config_dump} of the proxy's route configuration
     * @return {@code true} if it is
     */
    public boolean isShownBy(JsonNode route) {
        JsonNode shown = route.path("typed_per_filter_config").path("envoy.filters.http.fault");
        return route.path("name").asText().equals(routeName)
                && EnvoyFault.normalized(shown).equals(fault);
    }
}
