// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.regression.statistics.Round;
import io.github.junitistio.regression.statistics.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Compares how long requests take in two revisions that ran in turns on one machine. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Latency {

    private final List<String> notes = new ArrayList<>();
    private final List<MeasuredEdge> edges = new ArrayList<>();

    private Latency() {}

    /**
     * Compare two revisions: in each test, each edge from a caller to a service.
     *
     * @param base the reports of runs of the revision that is built on
     * @param now those of the other one, of the same machine, as many, each right before or after one of the base
     * @throws RegressionException if they were on different meshes, or did not run in turns
     */
    public static Comparison compare(Runs base, Runs now) {
        if (!base.mesh().equals(now.mesh())) {
            throw new RegressionException("The base ran on the mesh " + base.mesh()
                    + ", and the other revision on the mesh " + now.mesh() + ". Let both run on one mesh, in turns.");
        }
        Latency latency = new Latency();
        TreeSet<String> tests = new TreeSet<>(base.tests().keySet());
        tests.addAll(now.tests().keySet());
        tests.forEach(test -> latency.add(
                test, base.tests().getOrDefault(test, List.of()), now.tests().getOrDefault(test, List.of())));
        return new Comparison(
                "latency of both revisions", latency.edges.size(), MeasuredEdge.worse(latency.edges), latency.notes);
    }

    private void add(String test, List<Execution> base, List<Execution> now) {
        if (base.isEmpty() || now.isEmpty()) {
            notes.add(test + ": it is " + (base.isEmpty() ? "new." : "not there any more."));
            return;
        }
        List<Turn> turns = Turn.of(base, now);
        int most = Math.max(base.size(), now.size());
        if (2 * turns.size() < Math.min(base.size(), now.size())) {
            throw new RegressionException(
                    test + ": the revisions did not run in turns. Of " + base.size() + " runs of the base and "
                            + now.size() + " of the other revision, " + turns.size()
                            + " ran one right after the other. Let them run in"
                            + " turns, so that what the machine does meanwhile is no difference between them.");
        }
        if (turns.size() < most) {
            notes.add(test + ": of " + Numbers.runs(base.size()) + " of the base and " + now.size()
                    + " of the other revision, " + turns.size() + " that ran right after each other are compared.");
        }
        List<Turn> passed = turns.stream().filter(Turn::passed).toList();
        if (passed.size() < Rounds.LEAST) {
            notes.add(test + ": it passed in both revisions in " + passed.size() + " of " + turns.size()
                    + " rounds, and it takes " + Rounds.LEAST + " to compare how long requests take.");
            return;
        }
        if (passed.stream()
                        .flatMap(Turn::both)
                        .map(Execution::declared)
                        .distinct()
                        .count()
                > 1) {
            notes.add(test + ": it does not declare the same in both revisions, and is not compared.");
            return;
        }
        TreeSet<Edge> all = new TreeSet<>();
        passed.stream()
                .flatMap(Turn::both)
                .forEach(run -> all.addAll(run.durations().keySet()));
        all.forEach(edge -> add(test, edge, passed));
    }

    private void add(String test, Edge edge, List<Turn> turns) {
        List<Round> rounds = turns.stream()
                .map(turn -> new Round(durations(turn.base(), edge), durations(turn.now(), edge)))
                .toList();
        Rounds whole = new Rounds(rounds.stream().filter(Round::isWhole).toList());
        if (whole.all().size() < Rounds.LEAST) {
            notes.add(test + ": requests " + edge + " are there in both revisions in "
                    + whole.all().size() + " of " + rounds.size() + " rounds, and it takes " + Rounds.LEAST
                    + " to compare how long they take.");
        } else {
            edges.add(new MeasuredEdge(test, edge, whole));
        }
    }

    private static List<Double> durations(Execution execution, Edge edge) {
        return execution.durations().getOrDefault(edge, List.of());
    }
}
