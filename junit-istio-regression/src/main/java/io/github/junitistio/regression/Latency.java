// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import io.github.junitistio.regression.statistics.Round;
import io.github.junitistio.regression.statistics.Rounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
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
        int rounds = Math.min(base.size(), now.size());
        requireTurns(test, base, now, rounds);
        if (base.size() != now.size()) {
            notes.add(test + ": the base ran " + base.size() + " times and the other revision " + now.size()
                    + " times. The first " + rounds + " are compared.");
        }
        List<Integer> passed = Stream.iterate(0, i -> i < rounds, i -> i + 1)
                .filter(i -> base.get(i).passed() && now.get(i).passed())
                .toList();
        if (passed.size() < Rounds.LEAST) {
            notes.add(test + ": it passed in both revisions in " + passed.size() + " of " + rounds
                    + " rounds, and it takes " + Rounds.LEAST + " to compare how long requests take.");
            return;
        }
        List<Execution> earlier = passed.stream().map(base::get).toList();
        List<Execution> later = passed.stream().map(now::get).toList();
        if (Stream.concat(earlier.stream(), later.stream())
                        .map(Execution::declared)
                        .distinct()
                        .count()
                > 1) {
            notes.add(test + ": it does not declare the same in both revisions, and is not compared.");
            return;
        }
        TreeSet<Edge> all = new TreeSet<>();
        Stream.of(earlier, later)
                .flatMap(Collection::stream)
                .forEach(run -> all.addAll(run.durations().keySet()));
        all.forEach(edge -> add(test, edge, earlier, later));
    }

    private void add(String test, Edge edge, List<Execution> base, List<Execution> now) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < base.size(); i++) {
            rounds.add(new Round(durations(base.get(i), edge), durations(now.get(i), edge)));
        }
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

    // A round has to be over before the next one begins, whichever revision came first in it.
    private static void requireTurns(String test, List<Execution> base, List<Execution> now, int rounds) {
        for (int i = 1; i < rounds; i++) {
            if (later(base.get(i - 1).end(), now.get(i - 1).end())
                    .isAfter(earlier(base.get(i).begin(), now.get(i).begin()))) {
                throw new RegressionException(test + ": the revisions did not run in turns: run " + (i + 1)
                        + " of one of them began before run " + i
                        + " of the other one had ended. Let them run in turns, so"
                        + " that what the machine does meanwhile is no difference between them.");
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
