// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which DestinationRules have to carry what is wanted: the owners' for exactly this host, or a new one in the callers' namespace, where it
 * comes before any other and acts on nobody else.
 */
final class Placing {

    private final List<DestinationRule> acting;
    private final PlacedTraffic wanted;
    private final RouteToken token;

    Placing(List<DestinationRule> acting, PlacedTraffic wanted, RouteToken token) {
        this.acting = acting;
        this.wanted = wanted;
        this.token = token;
    }

    /** Names, with what a rule that does not exist yet has to go on from. */
    Map<ResourceRef, ObjectNode> rules() {
        Map<ResourceRef, ObjectNode> rules = new LinkedHashMap<>();
        List<DestinationRule> exact = acting.stream()
                .filter(rule -> rule.host().equals(wanted.target().host()))
                .toList();
        List<DestinationRule> ofAll =
                exact.stream().filter(rule -> rule.workloadSelector().isEmpty()).toList();
        if (ofAll.isEmpty()) {
            rules.put(newRule(), base());
        } else if (wanted.setsFields() || !hasSubset(ofAll)) {
            rules.put(carrier(ofAll).ref(), Json.object());
        }
        // One for some workloads hides the other from these.
        exact.stream()
                .filter(rule -> !rule.workloadSelector().isEmpty())
                .filter(rule -> rule.ref().namespace().equals(wanted.callersNamespace()))
                .filter(rule -> wanted.setsFields() || !hasSubset(List.of(rule)))
                .forEach(rule -> rules.put(rule.ref(), Json.object()));
        return rules;
    }

    private boolean hasSubset(List<DestinationRule> rules) {
        return rules.stream().anyMatch(rule -> MergedRule.hasSubset(rule.spec(), wanted.subset()));
    }

    // Istio takes the traffic policy of the first that has one, and all subsets.
    private DestinationRule carrier(List<DestinationRule> rules) {
        return rules.stream()
                .filter(rule -> !wanted.subset().isEmpty() && MergedRule.hasSubset(rule.spec(), wanted.subset()))
                .findFirst()
                .or(() -> rules.stream()
                        .filter(rule -> rule.spec().has("trafficPolicy"))
                        .findFirst())
                .orElse(rules.get(0));
    }

    private ResourceRef newRule() {
        return new ResourceRef(
                wanted.callersNamespace(), token.objectName(wanted.target().host()));
    }

    private ObjectNode base() {
        return acting.stream()
                .filter(rule -> rule.workloadSelector().isEmpty())
                .findFirst()
                .map(DestinationRule::spec)
                .orElseGet(Json::object);
    }
}
