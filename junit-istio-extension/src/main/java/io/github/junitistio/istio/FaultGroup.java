// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Durations;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.HttpStatus;
import io.github.junitistio.declaration.Percentage;
import java.util.List;

/**
 * The faults that the requests of a region meet: one, or a delay and an abort.
 */
record FaultGroup(Region region, List<PlacedFault> faults) {

    /** Put the faults into an owner's, replacing what is of the same kind. */
    ObjectNode over(ObjectNode ownerFault) {
        ObjectNode fault = ownerFault.deepCopy();
        for (PlacedFault placed : faults) {
            if (placed.fault() instanceof Fault.Delay delay) {
                ObjectNode json = fault.putObject("delay");
                json.putObject("percentage").set("value", number(delay.percentage()));
                json.put("fixedDelay", Durations.format(delay.fixedDelay()));
            } else if (placed.fault() instanceof Fault.Abort abort) {
                ObjectNode json = fault.putObject("abort");
                // Left out, it would be none of the requests, not all.
                json.putObject("percentage").set("value", number(abort.percentage()));
                if (abort.status() instanceof HttpStatus http) {
                    json.put("httpStatus", http.code());
                } else if (abort.status() instanceof GrpcStatus grpc) {
                    json.put("grpcStatus", grpc.name());
                }
            }
        }
        return fault;
    }

    private static JsonNode number(Percentage percentage) {
        double value = percentage.value();
        return value == Math.rint(value)
                ? JsonNodeFactory.instance.numberNode((int) value)
                : JsonNodeFactory.instance.numberNode(value);
    }

    boolean contains(PlacedFault fault) {
        return faults.contains(fault);
    }
}
