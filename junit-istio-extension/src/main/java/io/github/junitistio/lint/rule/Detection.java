// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.TrafficPolicies;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An {@code outlierDetection}, and how many instances it acts on.
 *
 * @param place where it stands
 * @param callee whose instances
 * @param subset the subset; empty for all
 * @param instances how many there are
 */
record Detection(Place place, Callee callee, String subset, int instances) {

    /** Those of the namespace's DestinationRules on services whose instances can be counted. */
    static Stream<Detection> all(Inspection in) {
        return in.snapshot().own("DestinationRule").stream()
                .flatMap(rule -> TrafficPolicies.parts(rule, "outlierDetection")
                        .flatMap(part -> in.covered(rule).stream().flatMap(callee -> of(in, rule, part, callee))));
    }

    private static Stream<Detection> of(Inspection in, Place rule, TrafficPolicies.Part part, Callee callee) {
        Map<String, String> labels = rule.to("subsets")
                .elements()
                .filter(subset -> subset.to("name").text().equals(part.subset()))
                .map(subset -> subset.to("labels").value())
                .findFirst()
                .map((JsonNode node) -> Json.textMap(node))
                .orElse(Map.of());
        return in.instances(callee, labels).stream()
                .filter(count -> count > 0)
                .mapToObj(count -> new Detection(part.place(), callee, part.subset(), count));
    }

    /** Whose instances, and how many. */
    String instancesInWords() {
        return Words.of(instances, "instance") + " of " + callee.name()
                + (subset.isEmpty() ? "" : " (subset " + subset + ")");
    }
}
