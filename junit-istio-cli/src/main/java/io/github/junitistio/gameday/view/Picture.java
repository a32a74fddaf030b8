// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.view;

import io.github.junitistio.gameday.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where a game day stands, in a few lines. */
final class Picture {

    static List<String> of(Progress progress) {
        List<String> lines = new ArrayList<>();
        lines.add("─".repeat(60));
        lines.add("now        " + doing(progress));
        progress.probes().forEach(probe -> lines.add("probe      " + probe));
        if (progress.inEffect().isEmpty()) {
            lines.add("in effect  nothing");
        }
        progress.inEffect().forEach(effect -> lines.add("in effect  " + effect));
        lines.add("           Ctrl-C takes everything out and ends");
        return lines;
    }

    static String line(Progress progress) {
        return doing(progress) + ". "
                + progress.probes().stream().map(probe -> probe + ". ").collect(Collectors.joining())
                + (progress.inEffect().isEmpty()
                        ? "Nothing is in effect"
                        : "In effect: " + String.join("; ", progress.inEffect()));
    }

    private static String doing(Progress progress) {
        return progress.phase()
                + progress.left()
                        .map(left -> ", " + (left.toMillis() + 999) / 1000 + " s left")
                        .orElse("");
    }

    private Picture() {}
}
