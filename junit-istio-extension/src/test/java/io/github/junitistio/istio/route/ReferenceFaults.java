// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect;
import io.github.junitistio.declaration.FaultEffect.Abort;
import io.github.junitistio.declaration.FaultEffect.Delay;
import io.github.junitistio.declaration.HttpStatus;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.StringMatch;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which faults a request meets, by the declarations alone. */
final class ReferenceFaults {

    private ReferenceFaults() {}

    /** The fault on a route that had one fault before, which may be empty. */
    static JsonNode expected(List<PlacedRoute> faults, Request request, JsonNode before) {
        ObjectNode fault = before.deepCopy();
        faults.stream()
                .filter(one -> effect(one) instanceof Delay && meets(one, request))
                .findFirst()
                .ifPresent(one -> {
                    Delay delay = (Delay) effect(one);
                    ObjectNode json = fault.putObject("delay");
                    json.putObject("percentage").put("value", share(one));
                    json.put("fixedDelay", delay.fixedDelay().toSeconds() + "s");
                });
        faults.stream()
                .filter(one -> effect(one) instanceof Abort && meets(one, request))
                .findFirst()
                .ifPresent(one -> {
                    Abort abort = (Abort) effect(one);
                    ObjectNode json = fault.putObject("abort");
                    json.putObject("percentage").put("value", share(one));
                    json.put("httpStatus", ((HttpStatus) abort.status()).code());
                });
        return fault;
    }

    private static FaultEffect effect(PlacedRoute placed) {
        return ((Fault) placed.declaration()).effect();
    }

    private static int share(PlacedRoute placed) {
        return (int) ((Fault) placed.declaration()).percentage().value();
    }

    static boolean meets(PlacedRoute fault, Request request) {
        RequestMatch match = fault.declaration().match();
        return request.gateway().equals("mesh")
                && request.host().equals(fault.target().host().name())
                && request.namespace().equals(fault.callers().sourceNamespace())
                && request.labels()
                        .entrySet()
                        .containsAll(fault.callers().sourceLabels().entrySet())
                && (match.port() == null || match.port() == request.port())
                && (match.ignoreUriCase()
                        ? holds(
                                StringMatch.parse(match.uri().toString().toLowerCase()),
                                request.path().toLowerCase())
                        : holds(match.uri(), request.path()))
                && holds(match.method(), request.method())
                && holds(match.scheme(), request.scheme())
                && holds(match.authority(), request.authority())
                && all(match.headers(), request.headers())
                && match.withoutHeaders().entrySet().stream()
                        .noneMatch(entry ->
                                holds(entry.getValue(), request.headers().getOrDefault(entry.getKey(), "")))
                && all(match.queryParams(), request.query());
    }

    private static boolean all(Map<String, StringMatch> wanted, Map<String, String> present) {
        return wanted.entrySet().stream()
                .allMatch(entry ->
                        present.containsKey(entry.getKey()) && holds(entry.getValue(), present.get(entry.getKey())));
    }

    private static boolean holds(StringMatch match, String text) {
        if (match == null) {
            return true;
        }
        if (match instanceof StringMatch.Exact) {
            return text.equals(match.value());
        }
        return match instanceof StringMatch.Prefix
                ? text.startsWith(match.value())
                : Pattern.matches(match.value(), text);
    }
}
