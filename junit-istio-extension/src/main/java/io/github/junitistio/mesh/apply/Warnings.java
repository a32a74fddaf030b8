// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.RoutePolicy;
import io.github.junitistio.declaration.RouteSetting.Timeout;
import io.github.junitistio.declaration.TrafficPolicy;
import io.github.junitistio.declaration.TrafficSetting.CircuitBreaker;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.destination.DestinationRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds what is possible and most probably not meant. */
final class Warnings {

    private static final int ENVOY_DEFAULT_PERCENT = 10;

    private Warnings() {}

    /**
     * Look at what was declared last, in the light of all that is.
     *
     * @return sentences that say what will not happen, and what to write instead
     */
    static List<String> of(List<Resolved> added, List<Resolved> all, WrittenSet set, Instances instances) {
        List<String> warnings = new ArrayList<>();
        for (Resolved each : added) {
            sparesGateways(each, set, warnings);
            if (each.declaration() instanceof TrafficPolicy policy && policy.setting() instanceof CircuitBreaker) {
                neverEjects(each, policy, set, instances, warnings);
            }
            for (Resolved other : all) {
                if (each.target().equals(other.target())) {
                    endsTheFirstTry(each, other, warnings);
                    if (!added.contains(other)) {
                        endsTheFirstTry(other, each, warnings);
                    }
                }
            }
        }
        return warnings;
    }

    private static void endsTheFirstTry(Resolved one, Resolved other, List<String> warnings) {
        if (one.declaration() instanceof RoutePolicy first
                && first.setting() instanceof Timeout timeout
                && other.declaration() instanceof RoutePolicy second
                && second.setting() instanceof HttpRetry retry
                && retry.perTryTimeout() != null) {
            Duration perTry = retry.perTryTimeout();
            if (timeout.timeout().compareTo(perTry) <= 0) {
                warnings.add(first.describe() + " ends a request before its first attempt is given up, which "
                        + second.describe() + " does after " + perTry.toMillis()
                        + " ms: nothing is tried again because of it."
                        + " Make the timeout longer than the perTryTimeout.");
            }
        }
    }

    private static void neverEjects(
            Resolved each, TrafficPolicy policy, WrittenSet set, Instances instances, List<String> warnings) {
        CallerScope callers = each.callers();
        String subset = policy.subset();
        Map<String, String> labels = new LinkedHashMap<>(each.selector());
        set.placed().traffic().stream()
                .filter(traffic -> traffic.declaration().equals(policy))
                .forEach(traffic -> labels.putAll(traffic.subsetLabels()));
        int hosts = each.selector().isEmpty()
                ? 0
                : instances.of(each.target(), labels).size();
        DestinationRules.of(set.destinationRules(), MeshConfig.DEFAULT).expected(each.target(), callers).stream()
                .filter(cluster -> cluster.name().split("\\|", -1)[2].equals(subset))
                .filter(cluster -> cluster.fields().containsKey("/outlier_detection/interval"))
                .map(cluster -> cluster.fields().get("/outlier_detection/max_ejection_percent"))
                .mapToInt(Warnings::percent)
                .filter(percent -> hosts > 0 && hosts * percent < 100)
                .findFirst()
                .ifPresent(percent -> warnings.add(policy.describe() + " never ejects an instance: one of " + hosts
                        + " is more"
                        + " than maxEjectionPercent, which is " + percent + ". Set it to " + (100 + hosts - 1) / hosts
                        + " or more."));
    }

    private static void sparesGateways(Resolved each, WrittenSet set, List<String> warnings) {
        DestinationRules rules = DestinationRules.of(set.destinationRules(), MeshConfig.DEFAULT);
        each.gateways().stream()
                .filter(namespace -> !rules.carries(each.target(), namespace, set.token()))
                // An owner's rule may say the same already.
                .filter(namespace -> !rules.expected(each.target(), CallerScope.namespace(namespace))
                        .equals(rules.expected(each.target(), each.callers())))
                .sorted()
                .forEach(namespace -> {
                    List<ResourceRef> acting = rules.acting(each.target(), namespace);
                    warnings.add(
                            each.declaration().describe() + " does not act in the gateways of namespace " + namespace
                                    + ", which route to " + each.target().host() + ": "
                                    + (acting.isEmpty()
                                            ? "no DestinationRule of the callers' namespace is looked for there. Declare it"
                                                    + " in the namespace of the service, "
                                                    + each.target().namespace() + "."
                                            : "DestinationRule " + acting.get(0)
                                                    + " acts there. Export the one of the service to " + namespace
                                                    + ", and let no other stand before it."));
                });
    }

    private static int percent(JsonNode value) {
        return value.isMissingNode() ? ENVOY_DEFAULT_PERCENT : value.asInt();
    }
}
