// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import io.github.junitistio.observe.Call;
import io.github.junitistio.observe.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many attempts were made at each service of a chain for one request at its beginning.
 *
 * @param attempts the attempts at each host, at the chain's own first one as well
 * @param requests the number of requests at the beginning
 */
record ChainAmplification(Map<String, Integer> attempts, int requests) {

    static ChainAmplification of(List<Call> calls) {
        Map<String, Integer> attempts = new TreeMap<>();
        calls.stream().flatMap(Call::all).map(Call::request).forEach(request -> add(attempts, request));
        return new ChainAmplification(attempts, calls.size());
    }

    private static void add(Map<String, Integer> attempts, Request request) {
        attempts.merge(request.service(), request.attempts(), Integer::sum);
    }

    /** That of the service with the highest one. */
    double highest() {
        return attempts.values().stream().mapToInt(Integer::intValue).max().orElse(0) / (double) requests;
    }

    /** All of them, for messages. */
    @Override
    public String toString() {
        return attempts.entrySet().stream()
                .map(each ->
                        each.getKey() + ": " + String.format(Locale.ROOT, "%.2f", each.getValue() / (double) requests))
                .collect(Collectors.joining(", "));
    }
}
