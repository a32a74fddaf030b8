// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.lint;

import io.github.junitistio.lint.Finding;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.Severity;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings for people. */
final class LintText {

    static void write(PrintWriter out, List<Linted> all) {
        for (Linted linted : all) {
            linted.findings().forEach(out::println);
            out.println("Namespace " + linted.namespace() + ": "
                    + linted.objects().entrySet().stream()
                            .map(entry -> count(entry.getValue(), entry.getKey()))
                            .collect(Collectors.joining(", "))
                    + "; " + found(linted.findings()));
        }
        out.println("Not asked without the requests of a test, which @LintPolicies sees: "
                + notAsked().map(LintRule::name).collect(Collectors.joining(", ")));
    }

    static Stream<LintRule> notAsked() {
        return Stream.of(LintRule.values()).filter(LintRule::needsRequests);
    }

    private static String found(List<Finding> findings) {
        if (findings.isEmpty()) {
            return "nothing found";
        }
        return count(findings.size(), "finding") + " ("
                + Arrays.stream(Severity.values())
                        .sorted((one, other) -> other.compareTo(one))
                        .map(severity -> findings.stream()
                                        .filter(finding -> finding.severity() == severity)
                                        .count()
                                + " " + severity)
                        .filter(text -> !text.startsWith("0 "))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private LintText() {}
}
