// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.kube.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a report says about all of its tests together. */
final class RunSummary {

    private static final int SLOWEST = 5;

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final List<Row> rows = new ArrayList<>();
    private final List<Proof> slowest = new ArrayList<>();

    /**
     * A test in one line.
     *
     * @param test its class and name
     * @param outcome how it ended
     * @param verdict the same in a sentence
     */
    record Row(String test, Outcome outcome, String verdict) {}

    /**
     * How long it took from a declaration until every proxy had it.
     *
     * @param taken how long
     * @param test whose declaration it was
     * @param what what was declared
     */
    record Proof(Duration taken, String test, String what) {}

    void add(TestStory story) {
        String test = story.container() + "." + story.name();
        outcomes.merge(story.outcome(), 1, Integer::sum);
        rows.add(new Row(test, story.outcome(), Verdict.of(story)));
        story.applications()
                .forEach(application -> application
                        .proof()
                        .ifPresent(taken -> slowest.add(new Proof(taken, test, described(application)))));
        slowest.sort(Comparator.comparing(Proof::taken).reversed());
        if (slowest.size() > SLOWEST) {
            slowest.subList(SLOWEST, slowest.size()).clear();
        }
    }

    private static String described(Application application) {
        return application.declarations().stream().map(Declaration::describe).collect(Collectors.joining(", "));
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The tests, failed ones first. */
    List<Row> rows() {
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.outcome() != Outcome.FAILED))
                .toList();
    }

    List<Proof> slowest() {
        return List.copyOf(slowest);
    }

    int count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    ObjectNode toJson(RunFacts facts, Instant end) {
        ObjectNode json = Json.object()
                .put("mesh", facts.mesh())
                .put("begin", facts.begin().toString())
                .put("ms", Duration.between(facts.begin(), end).toMillis());
        ObjectNode versions = json.putObject("versions");
        new TreeMap<>(facts.versions()).forEach(versions::put);
        ObjectNode counts = json.putObject("outcomes");
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.toString(), count(outcome));
        }
        ArrayNode proofs = json.putArray("slowest_proofs");
        slowest.forEach(proof -> proofs.addObject()
                .put("ms", proof.taken().toMillis())
                .put("test", proof.test())
                .put("what", proof.what()));
        return json;
    }
}
