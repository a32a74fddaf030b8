// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Requirements on labels: a key, an operator and values. */
final class Expressions {

    static boolean match(JsonNode expressions, JsonNode labels) {
        for (JsonNode expression : expressions) {
            if (!matches(expression, labels.get(expression.path("key").asText()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(JsonNode expression, @Nullable JsonNode label) {
        JsonNode values = expression.path("values");
        return switch (expression.path("operator").asText()) {
            case "In" -> label != null && contains(values, label);
            case "NotIn" -> label == null || !contains(values, label);
            case "Exists" -> label != null;
            case "DoesNotExist" -> label == null;
            case "Gt" -> label != null && label.asInt() > values.path(0).asInt();
            case "Lt" -> label != null && label.asInt() < values.path(0).asInt();
            default -> false;
        };
    }

    private static boolean contains(JsonNode values, JsonNode label) {
        for (JsonNode value : values) {
            if (value.equals(label)) {
                return true;
            }
        }
        return false;
    }

    private Expressions() {}
}
