// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Numbers of replicas, as objects say them. */
final class Replicas {

    static int wanted(JsonNode workload) {
        return workload.path("spec").path("replicas").asInt(1);
    }

    /** A number, or a percentage of a whole rounded up or down. */
    static int share(JsonNode value, int whole, boolean up) {
        String text = value.asText("25%");
        if (!text.endsWith("%")) {
            return Integer.parseInt(text);
        }
        int product = Integer.parseInt(text.substring(0, text.length() - 1)) * whole;
        return up ? (product + 99) / 100 : product / 100;
    }

    /** Statuses leave zeros out. */
    static void putPositive(ObjectNode status, String field, int value) {
        if (value > 0) {
            status.put(field, value);
        }
    }

    private Replicas() {}
}
