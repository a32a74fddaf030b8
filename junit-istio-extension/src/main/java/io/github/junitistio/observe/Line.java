// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** One record in Envoy's JSON. What is unknown is {@code null} there, or a dash. */
record Line(JsonNode fields) {

    static Line of(String text) {
        return new Line(Json.parse(text));
    }

    String text(String name) {
        JsonNode value = fields.path(name);
        String text = value.isNull() ? "" : value.asText();
        return text.equals("-") ? "" : text;
    }

    int number(String name) {
        return (int) longNumber(name);
    }

    long longNumber(String name) {
        return fields.path(name).asLong();
    }

    Set<String> flags() {
        String flags = text("flags");
        return flags.isEmpty() ? Set.of() : Set.of(flags.split(","));
    }

    Instant start() {
        return Instant.parse(text("start"));
    }

    Duration duration() {
        return Duration.ofMillis(longNumber("duration"));
    }
}
