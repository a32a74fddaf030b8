// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * A share of requests in percent, from 0 to 100, in steps of 0.0001: Istio's {@code percentage.value}.
 *
 * <p>Istio hands Envoy {@code value * 10000} of a million and cuts off what is left, in floating point: 0.69 arrives as 6899 of a million.
 * Finer steps are refused here, because Istio would drop them without a word.
 *
 * @param value the share in percent
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Percentage(double value) {

    /** All requests. */
    public static final Percentage ALL = new Percentage(100);

    /**
     * Create a share.
     *
     * @param value 0, or from 0.0001 to 100
     * @throws InvalidDeclarationException if Istio would refuse the value or round it
     */
    public Percentage {
        if (!(value >= 0 && value <= 100)) {
            throw new InvalidDeclarationException("percentage " + text(value)
                    + " is not between 0 and 100: write a share of the requests in percent, such as 50");
        }
        if (!BigDecimal.valueOf(value)
                .multiply(BigDecimal.valueOf(10_000))
                .stripTrailingZeros()
                .toPlainString()
                .matches("[0-9]+")) {
            throw new InvalidDeclarationException("percentage " + text(value)
                    + " is finer than 0.0001, the smallest step that Istio knows: write at most four decimals");
        }
        // Negative zero would be another record than zero.
        value = value + 0.0;
    }

    /** {@return the value as a person would write it, such as 50 or 0.5} */
    @Override
    public String toString() {
        return text(value);
    }

    private static String text(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
