// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import io.github.junitistio.explore.Result;
import io.github.junitistio.lint.Finding;

/** Writes the findings of a run as tables of Markdown. */
final class FindingsMarkdown {

    private FindingsMarkdown() {}

    static void append(StringBuilder text, RunFindings findings) {
        findings.explored().forEach(test -> {
            text.append("\n### Explored: ")
                    .append(Markdown.cell(test.container() + "." + test.test() + test.version()))
                    .append("\n\n| call | disturbed by | | why |\n|---|---|---|---|\n");
            test.results().forEach(result -> append(text, result));
        });
        findings.linted().forEach(namespace -> {
            text.append("\n### Policies of namespace ")
                    .append(Markdown.cell(namespace.namespace()))
                    .append("\n\n")
                    .append(Markdown.cell(namespace.where()));
            if (namespace.findings().isEmpty()) {
                text.append(": nothing is found.\n");
            } else {
                text.append(".\n\n| severity | rule | object | finding |\n|---|---|---|---|\n");
                namespace.findings().forEach(finding -> append(text, finding));
            }
        });
    }

    private static void append(StringBuilder text, Result result) {
        text.append("| ")
                .append(Markdown.cell(result.experiment().edge().toString()))
                .append(" | ")
                .append(result.experiment().kind())
                .append(" | ")
                .append(result.tolerance())
                .append(" | ")
                .append(Markdown.cell(result.why()))
                .append(" |\n");
    }

    private static void append(StringBuilder text, Finding finding) {
        text.append("| ")
                .append(finding.severity())
                .append(" | [")
                .append(finding.rule())
                .append("](")
                .append(finding.rule().page())
                .append(") | ")
                .append(Markdown.cell(finding.object() + " " + finding.path()))
                .append(" | ")
                .append(Markdown.cell(finding.message()))
                .append(" |\n");
    }
}
