// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kubernetes' quantities, such as {@code 250m}, {@code 1Gi} and {@code 1e3}. */
final class Quantity {

    private static final Pattern TEXT =
            Pattern.compile("([+-]?[0-9.]+)(?:([eE][+-]?[0-9]+)|(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei))?");
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    private Quantity() {}

    /** How many times a divisor goes into a quantity, rounded up as the kubelet does it. */
    static String divide(String quantity, String divisor) {
        BigDecimal by = parse(divisor);
        return parse(quantity)
                .divide(by.signum() == 0 ? BigDecimal.ONE : by, 0, RoundingMode.CEILING)
                .toPlainString();
    }

    private static BigDecimal parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    "quantity \"" + text + "\" cannot be read: write it like 250m, 128Mi or 1.5");
        }
        if (matcher.group(2) != null) {
            return new BigDecimal(matcher.group(1) + matcher.group(2));
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String unit = matcher.group(3);
        if (unit == null) {
            return number;
        }
        return unit.endsWith("i")
                ? number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(unit.charAt(0)) + 1))
                : number.scaleByPowerOfTen(Objects.requireNonNull(DECIMAL.get(unit)));
    }
}
