// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.observe.Attempt;
import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Words;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

/**
 * Writes calls as JSON: each request, and below it those that followed from it, one deeper.
 *
 * @param at a time as it is written
 * @param requests gets them
 */
record CallJson(ToDoubleFunction<Instant> at, ArrayNode requests) {

    void add(Call call, int depth) {
        Request request = call.request();
        ObjectNode json = requests.addObject()
                .put("at", at.applyAsDouble(request.start()))
                .put("ms", request.duration().toMillis())
                .put("depth", depth)
                .put("from", Words.name(request.caller(), "outside"))
                .put(
                        "caller",
                        request.caller() == null ? "outside" : request.caller().workload())
                .put("to", Words.name(request.instance(), request.service()))
                .put("service", request.service())
                .put("method", request.method())
                .put("path", request.path())
                .put("status", request.status())
                .put("ok", request.isSuccessful())
                .put("sent", request.attempts());
        put(json, "subset", request.subset());
        put(json, "flags", String.join(",", request.flags()));
        if (request.grpcStatus() >= 0) {
            json.put("grpc", request.grpcStatus());
        }
        if (call.injected()) {
            json.put("injected", true);
        }
        if (call.attempts().size() > 1) {
            ArrayNode attempts = json.putArray("attempts");
            call.attempts().forEach(attempt -> attempts.add(toJson(attempt, json.objectNode())));
        }
        call.calls().forEach(each -> add(each, depth + 1));
    }

    private ObjectNode toJson(Attempt attempt, ObjectNode json) {
        json.put("at", at.applyAsDouble(attempt.start()))
                .put("ms", attempt.duration().toMillis())
                .put("to", Words.name(attempt.instance(), attempt.service()))
                .put("status", attempt.status());
        put(json, "flags", String.join(",", attempt.flags()));
        put(json, "failure", attempt.failure());
        return json;
    }

    private static void put(ObjectNode json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }
}
