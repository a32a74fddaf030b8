// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.RefusedException;
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

    private final List<DestinationRule> all;
    private final List<DestinationRule> acting;
    private final PlacedTraffic wanted;
    private final RouteToken token;

    Placing(List<DestinationRule> all, PlacedTraffic wanted, RouteToken token) {
        this.all = all;
        this.acting = new RuleSearch(all).acting(wanted.target(), wanted.callersNamespace());
        this.wanted = wanted;
        this.token = token;
    }

    Map<ResourceRef, Place> rules() {
        Map<ResourceRef, Place> rules = new LinkedHashMap<>();
        List<DestinationRule> exact = acting.stream()
                .filter(rule -> rule.host().equals(wanted.target().host()))
                .toList();
        List<DestinationRule> ofAll =
                exact.stream().filter(rule -> rule.workloadSelector().isEmpty()).toList();
        if (ofAll.isEmpty()) {
            rules.put(newRule(), new Place(base(), true));
        } else if (wanted.setsFields() || !hasSubset(ofAll)) {
            DestinationRule carrier = carrier(ofAll);
            refuseToHide(carrier);
            rules.put(carrier.ref(), Place.OF_HOST);
            ofAll.stream()
                    .filter(rule -> !rule.equals(carrier) && wanted.subset().isEmpty() && hasPoliciesOfSubsets(rule))
                    .forEach(rule -> rules.put(rule.ref(), new Place(Json.object(), false)));
        }
        // One for some workloads hides the other from these.
        exact.stream()
                .filter(rule -> !rule.workloadSelector().isEmpty())
                .filter(rule -> rule.ref().namespace().equals(wanted.callersNamespace()))
                .filter(rule -> wanted.setsFields() || !hasSubset(List.of(rule)))
                .forEach(rule -> rules.put(rule.ref(), Place.OF_HOST));
        return rules;
    }

    // For callers of other namespaces, the carrier and a rule that these callers do not see are one, of which the first
    // part wins.
    private void refuseToHide(DestinationRule carrier) {
        all.stream()
                .filter(rule -> rule.ref().namespace().equals(carrier.ref().namespace())
                        && rule.host().equals(carrier.host())
                        && rule.workloadSelector().isEmpty()
                        && !acting.contains(rule))
                .findFirst()
                .ifPresent(rule -> {
                    throw new RefusedException(
                            List.of(wanted.declaration()),
                            "DestinationRule " + rule.ref() + " is for the same host as " + carrier.ref()
                                    + " and not exported to namespace " + wanted.callersNamespace()
                                    + ": what is put into the one could hide the other from callers that see both; export"
                                    + " both alike, or join them");
                });
    }

    private static boolean hasPoliciesOfSubsets(DestinationRule rule) {
        return Json.objects(rule.spec().path("subsets")).stream().anyMatch(subset -> subset.has("trafficPolicy"));
    }

    private boolean hasSubset(List<DestinationRule> rules) {
        return rules.stream().anyMatch(rule -> MergedRule.hasSubset(rule.spec(), wanted.subset()));
    }

    // Istio takes the traffic policy of the first that has one, and all subsets.
    private DestinationRule carrier(List<DestinationRule> rules) {
        DestinationRule ofHost = rules.stream()
                .filter(rule -> rule.spec().has("trafficPolicy"))
                .findFirst()
                .orElse(rules.get(0));
        if (wanted.subset().isEmpty()) {
            return ofHost;
        }
        DestinationRule ofSubset = rules.stream()
                .filter(rule -> MergedRule.hasSubset(rule.spec(), wanted.subset()))
                .findFirst()
                .orElse(ofHost);
        if (wanted.setsFields() && !ofSubset.equals(ofHost)) {
            throw new RefusedException(
                    List.of(wanted.declaration()),
                    "subset " + wanted.subset() + " is in DestinationRule " + ofSubset.ref() + " and the policy of "
                            + wanted.target().host() + " in " + ofHost.ref()
                            + ", and what goes on acting of the policy would have to be copied over: put both into one"
                            + " DestinationRule, or leave the subset away");
        }
        return ofSubset;
    }

    private ResourceRef newRule() {
        return new ResourceRef(
                wanted.callersNamespace(), token.objectName(wanted.target().host()));
    }

    private ObjectNode base() {
        ObjectNode merged = new MergedRule(acting).of(Map.of());
        if (merged.path("subsets").isEmpty()) {
            merged.remove("subsets");
        }
        return merged;
    }

    /**
     * What one rule is for.
     *
     * @param base what it has to go on from, if it does not exist yet
     * @param ofHost whether it has the policy of the host, or only subsets beside it
     */
    record Place(ObjectNode base, boolean ofHost) {

        static final Place OF_HOST = new Place(Json.object(), true);
    }
}
