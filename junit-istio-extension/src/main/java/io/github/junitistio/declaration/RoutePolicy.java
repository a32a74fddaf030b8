// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Arrays;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is done with some requests to a service: fields of Istio's {@code HTTPRoute}, in the routes of a {@code VirtualService}.
 *
 * @param service the service that is called
 * @param setting what is done
 * @param from the caller, or {@code null} for all
 * @param match the requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RoutePolicy(
        ServiceName service, RouteSetting setting, @Nullable WorkloadName from, RequestMatch match)
        implements RouteDeclaration, Policy {

    static RoutePolicy of(String service, RouteSetting setting) {
        return new RoutePolicy(new ServiceName(service), setting, null, RequestMatch.ALL);
    }

    /**
     * Limit the policy to one caller.
     *
     * @param workload see {@link WorkloadName}
     * @return a new policy; never {@code null}
     */
    public RoutePolicy from(String workload) {
        return new RoutePolicy(service, setting, new WorkloadName(workload), match);
    }

    /**
     * Limit the policy to some requests.
     *
     * @param requests the requests
     * @return a new policy; never {@code null}
     */
    public RoutePolicy match(RequestMatch requests) {
        return new RoutePolicy(service, setting, from, requests);
    }

    @Override
    public Object claim() {
        return claim(setting, service, from, match);
    }

    static List<@Nullable Object> claim(
            Object what, ServiceName service, @Nullable WorkloadName from, RequestMatch match) {
        Object kind = what instanceof RouteSetting setting ? setting.kind() : what;
        return Arrays.asList(kind, service, from, match);
    }

    @Override
    public String describe() {
        return DeclarationText.of(this, setting.describe());
    }

    @Override
    public String toString() {
        return describe();
    }
}
