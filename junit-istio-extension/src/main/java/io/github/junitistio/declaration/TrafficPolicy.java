// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How callers connect to a service: fields of Istio's {@code TrafficPolicy}, in a {@code DestinationRule}. Istio knows no callers and no
 * requests there: it acts on all of them that the rule is visible to.
 *
 * @param service the service that is called
 * @param setting what is set
 * @param subset the subset that it is for; empty for all instances, those in subsets included
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TrafficPolicy(ServiceName service, TrafficSetting setting, String subset) implements Policy {

    /**
     * Create a policy.
     *
     * @throws InvalidDeclarationException if the subset is no name
     */
    public TrafficPolicy {
        RouteDestination.subset(subset, "subset");
    }

    static TrafficPolicy of(String service, TrafficSetting setting) {
        return new TrafficPolicy(new ServiceName(service), setting, "");
    }

    /**
     * Limit the policy to a subset of the instances.
     *
     * @param name such as {@code v2}
     * @return a new policy; never {@code null}
     */
    public TrafficPolicy subset(String name) {
        return new TrafficPolicy(service, setting, name);
    }

    @Override
    public Object claim() {
        return List.of(setting.getClass(), service, subset);
    }

    @Override
    public String describe() {
        return setting.describe() + " of " + service + (subset.isEmpty() ? "" : ", subset " + subset);
    }

    @Override
    public String toString() {
        return describe();
    }
}
