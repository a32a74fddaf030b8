// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; of a repeated one, the first. */
record Query(Map<String, String> parameters) {
    static Query parse(@Nullable String raw) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : Optional.ofNullable(raw).orElse("").split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.putIfAbsent(decode(parts[0]), parts.length == 1 ? "" : decode(parts[1]));
        }
        return new Query(Map.copyOf(parameters));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    boolean flag(String name) {
        return text(name)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
