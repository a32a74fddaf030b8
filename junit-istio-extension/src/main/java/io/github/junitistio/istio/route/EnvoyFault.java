// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.istio.Json;

/**
 * Istio's {@code HTTPFaultInjection} as the {@code HTTPFault} of Envoy's fault filter.
 */
final class EnvoyFault {

    private EnvoyFault() {}

    static ObjectNode of(JsonNode fault) {
        ObjectNode envoy = Json.object();
        JsonNode delay = fault.path("delay");
        if (delay.hasNonNull("fixedDelay")) {
            ObjectNode json = envoy.putObject("delay");
            json.put("fixed_delay", duration(delay.get("fixedDelay").asText()));
            if (delay.hasNonNull("percentage")) {
                json.set("percentage", share(delay.get("percentage")));
            } else {
                json.set("percentage", share(delay.path("percent").asInt(), "HUNDRED"));
            }
        }
        JsonNode abort = fault.path("abort");
        if (abort.hasNonNull("httpStatus") || abort.hasNonNull("grpcStatus")) {
            ObjectNode json = envoy.putObject("abort");
            if (abort.hasNonNull("httpStatus")) {
                json.put("http_status", abort.get("httpStatus").asInt());
            } else {
                json.put(
                        "grpc_status",
                        GrpcStatus.parse(abort.get("grpcStatus").asText()).code());
            }
            if (abort.hasNonNull("percentage")) {
                json.set("percentage", share(abort.get("percentage")));
            }
        }
        return envoy;
    }

    /** Write out what {@code config_dump} leaves out because it is zero, and leave out what is of no account. */
    static JsonNode normalized(JsonNode shown) {
        ObjectNode normalized = Json.object();
        shown.properties().forEach(entry -> {
            if (!entry.getKey().equals("@type")) {
                normalized.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        normalized.forEach(kind -> {
            if (kind.path("percentage") instanceof ObjectNode percentage) {
                percentage.setAll(share(
                        percentage.path("numerator").asInt(),
                        percentage.path("denominator").asText("HUNDRED")));
            }
        });
        return normalized;
    }

    // Istio cuts off in floating point: 0.69 % become 6899 of a million.
    private static ObjectNode share(JsonNode percentage) {
        return share((int) (percentage.path("value").asDouble() * 10_000), "MILLION");
    }

    private static ObjectNode share(int numerator, String denominator) {
        return Json.object().put("numerator", numerator).put("denominator", denominator);
    }

    // An owner's own delay may be in units that declarations do not have.
    private static String duration(String text) {
        try {
            return Durations.format(Durations.parse(text));
        } catch (InvalidDeclarationException foreign) {
            return text;
        }
    }
}
