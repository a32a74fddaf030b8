// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.rule;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/** How messages write amounts. */
final class Words {

    private Words() {}

    /** A duration, such as {@code 3 s} or {@code 250 ms}. */
    static String of(Duration duration) {
        BigDecimal millis = BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros();
        return millis.compareTo(BigDecimal.valueOf(1000)) < 0
                ? millis.toPlainString() + " ms"
                : millis.movePointLeft(3).stripTrailingZeros().toPlainString() + " s";
    }

    /** A number with its word, which gets an s if it is not one. */
    static String of(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    /** A share of some in percent, with at most one decimal. */
    static String percent(int part, int all) {
        return BigDecimal.valueOf(Math.round(1000.0 * part / all), 1)
                        .stripTrailingZeros()
                        .toPlainString() + " %";
    }

    /** Some things with commas. */
    static String list(Collection<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
