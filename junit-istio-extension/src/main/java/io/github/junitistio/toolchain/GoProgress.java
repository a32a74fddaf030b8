// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Counts what {@code go install -v} names: a module that it downloads, a package that it compiles. Packages that Go has
 * compiled before are not named, so the count may end below the total.
 */
final class GoProgress implements Predicate<String> {

    private final int total;
    private final Progress progress;
    private int modules;
    private int packages;

    GoProgress(int total, Progress progress) {
        this.total = total;
        this.progress = progress;
    }

    @Override
    public boolean test(String line) {
        if (line.startsWith("go: downloading ")) {
            modules++;
        } else if (line.matches("[\\w.~/-]+")) {
            packages++;
        } else {
            return false;
        }
        progress.update(this::text);
        return true;
    }

    private String text() {
        return packages == 0
                ? "%d modules downloaded".formatted(modules)
                : String.format(Locale.ROOT, "%,d of about %,d packages compiled", packages, total);
    }
}
