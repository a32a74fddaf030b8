// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Whether a container that ended is started again. */
enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    static RestartPolicy of(JsonNode pod) {
        return switch (pod.at("/spec/restartPolicy").asText("Always")) {
            case "Never" -> NEVER;
            case "OnFailure" -> ON_FAILURE;
            default -> ALWAYS;
        };
    }

    /** That of an init container, which has done its part when it ends well. */
    RestartPolicy ofInit() {
        return this == NEVER ? NEVER : ON_FAILURE;
    }

    boolean restarts(int exitCode) {
        return this == ALWAYS || this == ON_FAILURE && exitCode != 0;
    }

    @Override
    public String toString() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
