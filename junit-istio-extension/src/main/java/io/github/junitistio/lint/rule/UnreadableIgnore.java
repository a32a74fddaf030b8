// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;
import io.github.junitistio.lint.model.Place;
import java.util.stream.Stream;

/** An annotation that is meant to ignore something and does not. */
final class UnreadableIgnore implements Check {

    @Override
    public LintRule rule() {
        return LintRule.JI100;
    }

    @Override
    public void check(Inspection in, Findings out) {
        Stream.of("VirtualService", "DestinationRule", "Service")
                .flatMap(kind -> in.snapshot().own(kind).stream())
                .map(Place::object)
                .forEach(object -> Ignores.problem(object)
                        .ifPresent(problem -> out.add(
                                new Place(object, "metadata.annotations[\"" + Ignores.ANNOTATION + "\"]", object),
                                "\"" + Ignores.text(object) + "\": " + problem + ", so that nothing is ignored",
                                "Write the rules and, in parentheses, the reason: \"JI101,JI104 (the reason)\".")));
    }
}
