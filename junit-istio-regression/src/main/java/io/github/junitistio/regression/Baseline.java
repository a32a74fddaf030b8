// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What was counted when all was well: a file that is kept with the tests. Immutable. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Baseline {

    /** In how many runs at least a test has to have been recorded: with fewer there is no telling how much its figures vary. */
    public static final int LEAST_RUNS = 5;

    private final String mesh;
    private final SortedMap<String, TestFigures> tests;

    Baseline(String mesh, SortedMap<String, TestFigures> tests) {
        this.mesh = mesh;
        this.tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
    }

    /**
     * Count in runs that were as they should be. Tests that were aborted by an assumption are left out.
     *
     * @throws RegressionException if a test failed, ran less than five times, did not declare the same each time, or has requests that its report left out
     */
    public static Baseline of(Runs runs) {
        SortedMap<String, TestFigures> tests = new TreeMap<>();
        runs.tests().forEach((test, all) -> {
            List<Execution> executions =
                    all.stream().filter(execution -> !execution.aborted()).toList();
            if (!executions.isEmpty()) {
                require(test, executions);
                tests.put(test, TestFigures.of(executions));
            }
        });
        return new Baseline(runs.mesh(), tests);
    }

    private static void require(String test, List<Execution> executions) {
        long failed =
                executions.stream().filter(execution -> !execution.passed()).count();
        if (failed > 0) {
            throw new RegressionException(test + ": it failed in " + failed + " of " + Numbers.runs(executions.size())
                    + ", and a baseline is of tests that pass. Mend it, and delete the reports of those runs.");
        }
        if (executions.size() < LEAST_RUNS) {
            throw new RegressionException(test + ": it is in the reports of " + Numbers.runs(executions.size())
                    + " only, which do not tell how much its figures vary. Record at least " + LEAST_RUNS
                    + ", better 10.");
        }
        if (executions.stream().map(Execution::declared).distinct().count() > 1) {
            throw new RegressionException(
                    test + ": it did not declare the same in each run. Delete the reports of the older"
                            + " ones, or take what differs from run to run out of its faults.");
        }
        if (executions.stream().anyMatch(execution -> execution.leftOut() > 0)) {
            throw new RegressionException(test
                    + ": it sends so many requests that its report left some out. Let it send" + " fewer than 10,000.");
        }
    }

    /**
     * Read the file.
     *
     * @throws RegressionException if it is none
     */
    public static Baseline read(Path file) {
        try {
            return BaselineJson.read(Files.readString(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new RegressionException(
                    file + ": this is no baseline (" + e + "). Record one with \"record " + file
                            + " <folders of reports>\".",
                    e);
        }
    }

    /**
     * Write the file.
     *
     * @throws RegressionException if it cannot be written
     */
    public void write(Path file) {
        try {
            Files.writeString(file, BaselineJson.text(this));
        } catch (IOException e) {
            throw new RegressionException(file + ": the baseline cannot be written (" + e + ").", e);
        }
    }

    /**
     * Compare runs with it.
     *
     * @param now runs of the revision that is judged: three, to tell of tests with few requests too
     * @throws RegressionException if they were on another mesh
     */
    public Comparison compare(Runs now) {
        if (!now.mesh().equals(mesh)) {
            throw new RegressionException("The baseline is of the mesh " + mesh + ", and these runs were on the mesh "
                    + now.mesh() + ". Keep a file for each mesh, and name the one of this mesh.");
        }
        BaselineComparison comparison = new BaselineComparison();
        TreeMap<String, TestFigures> all = new TreeMap<>(tests);
        now.tests().keySet().forEach(test -> all.putIfAbsent(test, new TestFigures(List.of(), 0, new TreeMap<>())));
        all.forEach((test, base) -> comparison.add(test, base, now.tests().getOrDefault(test, List.of())));
        return comparison.finish();
    }

    /** The mesh that it is of, such as {@code local}. */
    public String mesh() {
        return mesh;
    }

    SortedMap<String, TestFigures> tests() {
        return tests;
    }
}
