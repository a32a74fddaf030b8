// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.FaultEffect;
import io.github.junitistio.declaration.FaultEffect.Abort;
import io.github.junitistio.declaration.FaultEffect.Delay;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.HttpStatus;
import io.github.junitistio.declaration.Percentage;

/**
 * A delay or an abort as the {@code fault} of a route, in place of an owner's of the same kind.
 */
record CallerFault(FaultEffect effect, Percentage share) implements RouteChange {

    @Override
    public Object kind() {
        return effect.getClass();
    }

    @Override
    public void applyTo(ObjectNode route) {
        ObjectNode fault = route.withObjectProperty("fault");
        if (effect instanceof Delay delay) {
            ObjectNode json = fault.putObject("delay");
            json.putObject("percentage").set("value", number(share));
            json.put("fixedDelay", Durations.format(delay.fixedDelay()));
        } else if (effect instanceof Abort abort) {
            ObjectNode json = fault.putObject("abort");
            // Left out, it would be none of the requests, not all.
            json.putObject("percentage").set("value", number(share));
            if (abort.status() instanceof HttpStatus http) {
                json.put("httpStatus", http.code());
            } else if (abort.status() instanceof GrpcStatus grpc) {
                json.put("grpcStatus", grpc.name());
            }
        } else {
            throw new IllegalArgumentException("Istio has no " + effect.describe() + " in the caller's sidecar");
        }
    }

    static JsonNode number(Percentage percentage) {
        double value = percentage.value();
        return value == Math.rint(value)
                ? JsonNodeFactory.instance.numberNode((int) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
