// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.lint;

import io.github.junitistio.lint.Severity;
import java.util.Locale;

/** From which severity on findings count. */
enum Threshold {
    INFO,
    WARNING,
    ERROR,
    NEVER;

    boolean isReached(Severity severity) {
        return this != NEVER && severity.isAtLeast(Severity.valueOf(name()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
