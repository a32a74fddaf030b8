// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The traffic policies of DestinationRules, and which part of them acts. */
@API(status = Status.INTERNAL, since = "0.1")
public final class TrafficPolicies {

    private TrafficPolicies() {}

    /**
     * A part of a traffic policy, and for whom it is written.
     *
     * @param place where it stands
     * @param subset the subset that it is for; empty for all
     */
    public record Part(Place place, String subset) {}

    /** All parts of a name in a DestinationRule: for all, for a port, for a subset. */
    public static Stream<Part> parts(Place rule, String name) {
        Stream<Part> ofAll = sites(rule.to("trafficPolicy")).map(site -> new Part(site.to(name), ""));
        Stream<Part> ofSubsets = rule.to("subsets")
                .elements()
                .flatMap(subset -> sites(subset.to("trafficPolicy"))
                        .map(site -> new Part(site.to(name), subset.to("name").text())));
        return Stream.concat(ofAll, ofSubsets).filter(part -> part.place().isThere());
    }

    /**
     * The part that acts on a port and a subset, where Istio merges some rules.
     *
     * @param rules the rules in their order
     * @param subset the subset; empty for none
     * @param port the port; 0 if it is not known
     */
    public static Optional<Place> acting(List<Place> rules, String subset, int port, String name) {
        Optional<Place> ofAll = rules.stream()
                .map(rule -> rule.to("trafficPolicy"))
                .filter(Place::isThere)
                .findFirst()
                .map(policy -> ofPort(policy, port));
        Optional<Place> ofSubset = rules.stream()
                .flatMap(rule -> rule.to("subsets").elements())
                .filter(each -> !subset.isEmpty() && each.to("name").text().equals(subset))
                .findFirst()
                .map(each -> ofPort(each.to("trafficPolicy"), port));
        return Stream.concat(ofSubset.stream(), ofAll.stream())
                .map(policy -> policy.to(name))
                .filter(Place::isThere)
                .findFirst();
    }

    private static Stream<Place> sites(Place policy) {
        return Stream.concat(Stream.of(policy), policy.to("portLevelSettings").elements());
    }

    private static Place ofPort(Place policy, int port) {
        return policy.to("portLevelSettings")
                .elements()
                .filter(settings -> settings.to("port").to("number").number(0) == port)
                .findFirst()
                .orElse(policy);
    }
}
