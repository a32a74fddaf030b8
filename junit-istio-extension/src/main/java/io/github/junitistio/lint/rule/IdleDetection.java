// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import io.github.junitistio.lint.model.TrafficPolicies;

/** Detectors that are switched off, never the first to act, or not read any more. */
final class IdleDetection implements Check {

    private static final int DEFAULT = 5;

    @Override
    public LintRule rule() {
        return LintRule.JI106;
    }

    @Override
    public void check(Inspection in, Findings out) {
        in.snapshot().own("DestinationRule").stream()
                .flatMap(rule -> TrafficPolicies.parts(rule, "outlierDetection"))
                .map(TrafficPolicies.Part::place)
                .forEach(place -> check(place, out));
    }

    private static void check(Place place, Findings out) {
        Place old = place.to("consecutiveErrors");
        int errors = place.to("consecutive5xxErrors").number(DEFAULT);
        Place gateway = place.to("consecutiveGatewayErrors");
        boolean local = place.to("splitExternalLocalOriginErrors").value().asBoolean();
        if (old.isThere()) {
            out.add(
                    old,
                    "consecutiveErrors " + old.text() + " is not read any more: an instance is ejected after "
                            + (errors == 0 ? "no number of" : String.valueOf(errors)) + " consecutive errors"
                            + (place.to("consecutive5xxErrors").isThere() ? "" : " (the default)"),
                    "Write consecutive5xxErrors or consecutiveGatewayErrors.");
        }
        if (errors == 0 && gateway.number(0) == 0 && !local) {
            out.add(
                    place.to("consecutive5xxErrors"),
                    "consecutive5xxErrors 0 switches this detector off, and consecutiveGatewayErrors is off where it is not set:"
                            + " no error ejects anybody",
                    "Set one of them to 1 or more.");
        } else if (errors > 0 && gateway.number(0) >= errors) {
            out.add(
                    gateway,
                    "consecutiveGatewayErrors " + gateway.number(0) + " >= consecutive5xxErrors " + errors
                            + (place.to("consecutive5xxErrors").isThere() ? "" : " (the default)")
                            + ": each gateway error counts as one of these too, which eject first",
                    "Set consecutiveGatewayErrors below " + errors + ", or consecutive5xxErrors to 0.");
        }
    }
}
