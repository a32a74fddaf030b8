// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Place;
import java.util.ArrayList;
import java.util.List;

/** What one check finds. */
final class Findings {

    private final LintRule rule;
    private final List<Found> all = new ArrayList<>();

    Findings(LintRule rule) {
        this.rule = rule;
    }

    /**
     * A finding, and where it stands.
     *
     * @param finding the finding
     * @param place the place
     */
    record Found(Finding finding, Place place) {}

    /**
     * Note one.
     *
     * @param place where it stands
     * @param message what is found, with the arithmetic
     * @param advice what to do
     */
    void add(Place place, String message, String advice) {
        Finding finding = new Finding(
                rule, place.kind(), place.ref().namespace(), place.ref().name(), place.path(), message, advice);
        if (all.stream().noneMatch(each -> each.finding().equals(finding))) {
            all.add(new Found(finding, place));
        }
    }

    List<Found> all() {
        return all;
    }
}
