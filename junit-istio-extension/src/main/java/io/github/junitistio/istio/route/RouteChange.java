// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.FaultEffect;
import io.github.junitistio.declaration.Percentage;
import io.github.junitistio.declaration.RouteSetting;
import io.github.junitistio.istio.ServiceHost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What a declaration does to a copy of an owner's route.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface RouteChange permits CallerFault, RequestHeaders, SettingChange {

    /**
     * Inject in the caller's sidecar, by the route's {@code fault}.
     *
     * @param effect a delay or an abort
     * @param share the share of the requests
     * @return the change; never {@code null}
     */
    static RouteChange fault(FaultEffect effect, Percentage share) {
        return new CallerFault(effect, share);
    }

    /**
     * Set headers of requests, by which the callee's sidecar injects.
     *
     * @param effect what it injects
     * @param headers values by name
     * @param services those that lead to the sidecars which inject
     * @return the change; never {@code null}
     */
    static RouteChange headers(FaultEffect effect, Map<String, String> headers, Set<ServiceHost> services) {
        return new RequestHeaders(effect.getClass(), headers, services);
    }

    /**
     * Change a field of the route.
     *
     * @param setting what is declared
     * @param destinations where the setting's destinations are, in their order; empty if it has none
     * @return the change; never {@code null}
     */
    static RouteChange setting(RouteSetting setting, List<Destination> destinations) {
        return new SettingChange(setting, destinations);
    }

    /** {@return a value that is equal for changes of which only one can act on a request} */
    Object kind();

    /**
     * Determine if an owner's route can carry the change. Istio refuses faults beside a redirect and a direct response, and ignores what would
     * only act on requests that are sent on.
     */
    default boolean fits(ObjectNode route) {
        return !route.hasNonNull("redirect") && !route.hasNonNull("directResponse");
    }

    /** {@return whether the route answers by itself from then on, so that nothing else may come after} */
    default boolean isAnswer() {
        return false;
    }

    /** {@return the services that lead to the sidecars in which it acts; empty if it acts before a request is sent} */
    default Set<ServiceHost> callees() {
        return Set.of();
    }

    /** Change a copy of a route. */
    void applyTo(ObjectNode route);
}
