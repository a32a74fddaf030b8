// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** Reads what a report says of a test. */
final class StoryReader {

    private final JsonNode story;
    private final String suffix;

    StoryReader(JsonNode story) {
        this.story = story;
        this.suffix = "." + story.path("namespace").asText();
    }

    Execution execution() {
        Instant begin = Instant.parse(story.path("begin").asText());
        String outcome = story.path("outcome").asText();
        List<JsonNode> requests = new ArrayList<>();
        story.path("requests").forEach(requests::add);
        return new Execution(
                begin,
                begin.plusNanos((long) (story.path("end").asDouble() * 1_000_000)),
                outcome.equals("passed"),
                outcome.equals("aborted"),
                declared(),
                story.path("left_out").asLong(),
                entered(requests),
                durations(requests),
                ejections());
    }

    private List<String> declared() {
        return StreamSupport.stream(story.path("applications").spliterator(), false)
                .flatMap(application ->
                        StreamSupport.stream(application.path("declarations").spliterator(), false))
                .map(declaration -> declaration.path("what").asText())
                .distinct()
                .sorted()
                .toList();
    }

    // What followed from a request stands behind it, deeper.
    private List<Entered> entered(List<JsonNode> requests) {
        List<Entered> entered = new ArrayList<>();
        for (int begin = 0, end; begin < requests.size(); begin = end) {
            end = begin + 1;
            while (end < requests.size() && requests.get(end).path("depth").asInt() > 0) {
                end++;
            }
            entered.add(entered(requests.get(begin), requests.subList(begin, end)));
        }
        return entered;
    }

    private Entered entered(JsonNode first, List<JsonNode> all) {
        boolean failed = !first.path("ok").asBoolean();
        boolean injected =
                all.stream().anyMatch(request -> request.path("injected").asBoolean());
        Map<Edge, Integer> attempts = new TreeMap<>();
        // An abort in the caller's proxy sends nothing, and is an attempt of the application all the same.
        all.forEach(request ->
                attempts.merge(edge(request), Math.max(1, request.path("sent").asInt()), Integer::sum));
        return new Entered(failed, failed && !injected, attempts);
    }

    private Map<Edge, List<Double>> durations(List<JsonNode> requests) {
        Map<Edge, List<Double>> durations = new TreeMap<>();
        requests.forEach(request -> durations
                .computeIfAbsent(edge(request), edge -> new ArrayList<>())
                .add(request.path("ms").asDouble()));
        return durations;
    }

    private Map<String, Integer> ejections() {
        Map<String, Integer> ejections = new TreeMap<>();
        story.path("ejections").forEach(ejection -> {
            if (!ejection.path("returned").asBoolean()) {
                ejections.merge(shortened(ejection.path("service").asText()), 1, Integer::sum);
            }
        });
        return ejections;
    }

    private Edge edge(JsonNode request) {
        return new Edge(
                request.path("caller").asText(),
                shortened(request.path("service").asText()));
    }

    private String shortened(String host) {
        int end = host.indexOf(".svc.");
        String name = end < 0 ? host : host.substring(0, end);
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
