// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.model.Inspection;

/** Looks for one thing. */
interface Check {

    /** By which name its findings go. */
    LintRule rule();

    /** Look for it in the policies of the inspection's namespace. */
    void check(Inspection in, Findings out);
}
