// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The figures as a Markdown table. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    Report() {
        lines.add("| what | p50 ms | p95 ms | max ms | rounds | goal |");
        lines.add("|---|---:|---:|---:|---:|---|");
    }

    void add(String what, Samples samples, String goal) {
        lines.add("| %s | %s | %s | %s | %d | %s |"
                .formatted(
                        what,
                        millis(samples.percentile(50)),
                        millis(samples.percentile(95)),
                        millis(samples.percentile(100)),
                        samples.count(),
                        goal));
    }

    /** Add a figure that was taken once. */
    void figure(String what, String value) {
        lines.add("| %s | %s | | | 1 | |".formatted(what, value));
    }

    /** Say why there is no figure. */
    void missing(String what, String reason) {
        lines.add("| %s | not measured: %s | | | | |".formatted(what, reason));
    }

    void writeTo(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text());
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toNanos() / 1e6);
    }
}
