// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a run's verdicts as Markdown, for a job's summary or a pull request. */
final class Markdown {

    private Markdown() {}

    static void write(Path target, RunFacts facts, RunSummary summary, RunFindings findings) throws IOException {
        StringBuilder text = new StringBuilder("## Resilience: ")
                .append(summary.count(Outcome.PASSED))
                .append(" passed, ")
                .append(summary.count(Outcome.FAILED))
                .append(" failed, ")
                .append(summary.count(Outcome.ABORTED))
                .append(" aborted\n\nMesh `")
                .append(facts.mesh())
                .append("`")
                .append(new TreeMap<>(facts.versions())
                        .entrySet().stream()
                                .map(version -> ", " + version.getKey() + " " + version.getValue())
                                .collect(Collectors.joining()))
                .append(".\n\n| | test | verdict |\n|---|---|---|\n");
        for (RunSummary.Row row : summary.rows()) {
            text.append("| ")
                    .append(row.outcome())
                    .append(" | ")
                    .append(cell(row.test()))
                    .append(" | ")
                    .append(cell(row.verdict()))
                    .append(" |\n");
        }
        FindingsMarkdown.append(text, findings);
        if (!summary.slowest().isEmpty()) {
            text.append("\nSlowest to be in effect:\n\n");
            summary.slowest()
                    .forEach(proof -> text.append("- ")
                            .append(proof.taken().toMillis())
                            .append(" ms: ")
                            .append(cell(proof.what()))
                            .append(" (")
                            .append(cell(proof.test()))
                            .append(")\n"));
        }
        Files.writeString(target, text);
    }

    // What tests are called, and what they say, is not Markdown.
    static String cell(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]|<>#])", "\\\\$1");
    }
}
