// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Callee;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.Route;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A destination whose subset no DestinationRule defines, or no Pod belongs to. */
final class MissingSubset implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI113;
    }

    @Override
    public void check(Inspection in, Findings out) {
        for (Route route : in.routes()) {
            Stream.concat(route.destinations().stream(), mirrors(route))
                    .filter(destination -> destination.to("subset").isThere())
                    .forEach(destination -> in.callee(destination)
                            .ifPresent(callee -> check(destination.to("subset"), callee, in, out)));
        }
    }

    private static Stream<Place> mirrors(Route route) {
        return Stream.concat(
                Stream.of(route.field("mirror")).filter(Place::isThere),
                route.field("mirrors").elements().map(mirror -> mirror.to("destination")));
    }

    private static void check(Place subset, Callee callee, Inspection in, Findings out) {
        Optional<Map<String, String>> labels = in.subset(callee, in.snapshot().namespace(), subset.text());
        if (labels.isEmpty()) {
            out.add(
                    subset,
                    "no DestinationRule that acts on calls of namespace "
                            + in.snapshot().namespace() + " to " + callee.host() + " defines subset " + subset.text()
                            + ": requests are answered 503 (NC, no cluster)",
                    "Define it in the DestinationRule for " + callee.host() + ", or leave the subset out.");
            return;
        }
        OptionalInt instances = in.instances(callee, labels.get());
        if (instances.isPresent() && instances.getAsInt() == 0) {
            out.add(
                    subset,
                    "none of the " + Words.of(in.instances(callee, Map.of()).getAsInt(), "instance") + " of "
                            + callee.name()
                            + " carries " + labels.get() + " of subset " + subset.text()
                            + ": requests are answered 503 (UH, no healthy upstream)",
                    "Run Pods with these labels, or correct them in the DestinationRule.");
        }
    }
}
