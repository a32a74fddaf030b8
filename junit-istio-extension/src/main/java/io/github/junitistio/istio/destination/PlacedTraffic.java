// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.istio.ServiceTarget;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * What a declaration needs of a host's DestinationRule, with its names looked up: fields of the traffic policy, or only that a subset is there.
 *
 * @param declaration the declaration
 * @param target the service whose rule it is
 * @param callersNamespace the namespace of the callers that it is for
 * @param gateways the other namespaces of gateways that route to the service
 * @param subset the subset that it is about; empty for none
 * @param subsetLabels the labels that the subset's instances have, where no rule names it
 * @param fields fields of {@code trafficPolicy} by their paths; empty if only the subset is needed
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PlacedTraffic(
        Declaration declaration,
        ServiceTarget target,
        String callersNamespace,
        Set<String> gateways,
        String subset,
        Map<String, String> subsetLabels,
        ObjectNode fields) {

    /** Copy the names and labels. */
    public PlacedTraffic {
        gateways = Collections.unmodifiableSet(new TreeSet<>(gateways));
        subsetLabels = Collections.unmodifiableMap(new TreeMap<>(subsetLabels));
        fields = fields.deepCopy();
    }

    /**
     * Place a policy.
     *
     * @param policy the declaration
     * @param target the service
     * @param callersNamespace the callers' namespace
     * @param gateways the other namespaces of gateways that route to the service
     * @param subsetLabels labels of the policy's subset, if it names one
     * @return the placed policy; never {@code null}
     */
    public static PlacedTraffic of(
            TrafficPolicy policy,
            ServiceTarget target,
            String callersNamespace,
            Set<String> gateways,
            Map<String, String> subsetLabels) {
        return new PlacedTraffic(
                policy,
                target,
                callersNamespace,
                gateways,
                policy.subset(),
                subsetLabels,
                FieldJson.of(policy.setting().fields()));
    }

    /**
     * Place the need of a subset.
     *
     * @param declaration what sends requests there
     * @param target the service
     * @param callersNamespace the callers' namespace
     * @param subset the subset
     * @param subsetLabels its labels
     * @return the placed need; never {@code null}
     */
    public static PlacedTraffic subset(
            Declaration declaration,
            ServiceTarget target,
            String callersNamespace,
            String subset,
            Map<String, String> subsetLabels) {
        return new PlacedTraffic(
                declaration, target, callersNamespace, Set.of(), subset, subsetLabels, FieldJson.of(Map.of()));
    }

    /** The namespaces that a rule in the callers' namespace has to be exported to. Elsewhere gateways look for none there. */
    Set<String> exported() {
        return callersNamespace.equals(target.namespace()) ? gateways : Set.of();
    }

    boolean setsFields() {
        return !fields.isEmpty();
    }
}
