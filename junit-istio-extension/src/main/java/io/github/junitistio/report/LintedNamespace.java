// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.Severity;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the lint has found in the policies of a namespace.
 *
 * @param where the annotation that asked for it, and where it stands
 * @param namespace the namespace
 * @param failOn from which severity on findings fail the test or class
 * @param findings what was found, but for what is ignored, the worst first
 */
@API(status = Status.INTERNAL, since = "0.1")
public record LintedNamespace(String where, String namespace, Severity failOn, List<Finding> findings) {

    /** Copy the list. */
    public LintedNamespace {
        findings = List.copyOf(findings);
    }
}
