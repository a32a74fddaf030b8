// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.util.Locale;

/** Writes a comparison for a job's summary. */
final class Markdown {

    private Markdown() {}

    static String of(Comparison comparison) {
        StringBuilder text = new StringBuilder("## Resilience, ")
                .append(comparison.what())
                .append(": ")
                .append(
                        comparison.isWorse()
                                ? comparison.worse().size() + " of " + comparison.figures() + " figures got worse"
                                : "none of " + comparison.figures() + " figures got worse")
                .append("\n\n");
        if (comparison.isWorse()) {
            text.append("| test | figure | base | now | p | effect |\n|---|---|---|---|---|---|\n");
            comparison
                    .worse()
                    .forEach(row -> text.append("| ")
                            .append(String.join(
                                    " | ",
                                    cell(row.test()),
                                    cell(row.figure()),
                                    cell(row.base()),
                                    cell(row.now()),
                                    p(row.p()),
                                    cell(row.effect())))
                            .append(" |\n"));
            text.append("\np is how probable this is without a change, corrected for the number of figures.\n\n");
        }
        comparison.notes().forEach(note -> text.append("- ").append(cell(note)).append('\n'));
        return comparison.notes().isEmpty()
                ? text.toString()
                : text.append('\n').toString();
    }

    private static String p(double p) {
        return p < 1e-9
                ? "0"
                : p < 1e-4 ? String.format(Locale.ROOT, "%.0e", p) : String.format(Locale.ROOT, "%.4f", p);
    }

    // What tests are called is not Markdown.
    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]|<])", "\\\\$1");
    }
}
