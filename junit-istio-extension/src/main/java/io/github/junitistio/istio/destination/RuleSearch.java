// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import io.github.junitistio.istio.ServiceTarget;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The search for the DestinationRules that act on the calls of a namespace to a host: those of the callers' own namespace, else those of the
 * service's, else those of the mesh's root namespace; within each those with the most specific host. For callers in the root namespace, such as
 * gateways, its rules come last as well. As in Istio's {@code PushContext.destinationRule}.
 */
final class RuleSearch {

    private final List<DestinationRule> all;

    RuleSearch(List<DestinationRule> all) {
        this.all = all.stream()
                .sorted(Comparator.comparing(DestinationRule::created)
                        .thenComparing(rule -> rule.ref().name())
                        .thenComparing(rule -> rule.ref().namespace()))
                .toList();
    }

    /** Those that act, the oldest first; Istio merges them, unless they are for different workloads. */
    List<DestinationRule> acting(ServiceTarget target, String callersNamespace) {
        String root = all.isEmpty() ? "" : all.get(0).mesh().rootNamespace();
        return Stream.of(callersNamespace, target.namespace(), root)
                .skip(callersNamespace.equals(root) ? 1 : 0)
                .map(namespace -> mostSpecific(namespace, target, callersNamespace))
                .filter(rules -> !rules.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<DestinationRule> mostSpecific(String namespace, ServiceTarget target, String callersNamespace) {
        List<DestinationRule> covering = all.stream()
                .filter(rule -> rule.ref().namespace().equals(namespace))
                .filter(rule -> rule.isVisibleIn(callersNamespace))
                .filter(rule -> rule.host().covers(target.host()))
                .toList();
        return covering.stream()
                .max(Comparator.comparing((DestinationRule rule) -> !rule.host().isWildcard())
                        .thenComparing(rule -> rule.host().name().length()))
                .map(best -> covering.stream()
                        .filter(rule -> rule.host().equals(best.host()))
                        .toList())
                .orElse(List.of());
    }
}
