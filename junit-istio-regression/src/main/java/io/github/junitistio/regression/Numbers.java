// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in words. */
final class Numbers {

    private static final int DIGITS = 3;
    private static final int PERCENT = 100;

    private Numbers() {}

    /** With three digits. */
    static String text(double number) {
        return BigDecimal.valueOf(number)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** How much more something is, in percent of what it was where that is a number. */
    static String more(double base, double now, String unit) {
        String more = "+" + text(now - base) + unit;
        return base > 0 ? more + " (+" + text(PERCENT * (now - base) / base) + " %)" : more;
    }

    static String runs(int number) {
        return number == 1 ? "1 run" : number + " runs";
    }
}
