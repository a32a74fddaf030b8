// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a plain scalar means to {@code kubectl}: YAML 1.1 as go-yaml v2 has it. {@code yes}, {@code on} and {@code y} are
 * booleans, {@code 0644} is octal, and {@code 1:30} and dates are strings, unlike in YAML 1.1.
 */
final class YamlScalars {

    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");
    private static final Pattern NO_NUMBER =
            Pattern.compile("[-+]?\\.inf|[-+]?\\.Inf|[-+]?\\.INF|\\.nan|\\.NaN|\\.NAN");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private YamlScalars() {}

    /** @throws IllegalArgumentException if JSON has no such value */
    static JsonNode resolve(String text) {
        if (NULL.contains(text)) {
            return NullNode.instance;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return BooleanNode.valueOf(TRUE.contains(text));
        }
        if (NO_NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is no number that JSON has. Quote it if it is meant as text.");
        }
        return "+-.0123456789".indexOf(text.charAt(0)) < 0 ? TextNode.valueOf(text) : number(text);
    }

    private static JsonNode number(String text) {
        String plain = text.replace("_", "");
        if (INTEGER.matcher(plain).matches()) {
            return integer(plain);
        }
        if (DECIMAL.matcher(plain).matches() && !Double.isInfinite(Double.parseDouble(plain))) {
            return DecimalNode.valueOf(new BigDecimal(plain));
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = text.replaceFirst("^[-+]", "");
        BigInteger size = new BigInteger(digits(digits), radix(digits));
        BigInteger value = negative ? size.negate() : size;
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }

    private static String digits(String text) {
        return text.length() > 1 && text.charAt(0) == '0' ? text.replaceFirst("^0[xXoObB]?", "") : text;
    }

    private static int radix(String text) {
        if (text.length() < 2 || text.charAt(0) != '0') {
            return 10;
        }
        return switch (text.charAt(1)) {
            case 'x', 'X' -> 16;
            case 'b', 'B' -> 2;
            default -> 8;
        };
    }
}
