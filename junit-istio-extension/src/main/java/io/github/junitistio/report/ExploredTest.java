// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import io.github.junitistio.explore.Experiment;
import io.github.junitistio.explore.Result;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What the exploration of a test has found.
 *
 * @param container the class, such as {@code CheckoutTests.Nested}
 * @param test the test's own name, without that of a run
 * @param version what names of runs end with where the class runs on several versions of Istio; else empty
 * @param results what became of its experiments, what breaks it first
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ExploredTest(String container, String test, String version, List<Result> results) {

    /** Copy the list. */
    public ExploredTest {
        results = List.copyOf(results);
    }

    /**
     * The name of the story of one of its runs.
     *
     * @param test the test's own name
     * @param run the run's name
     */
    public static String run(String test, String run) {
        return test + ", " + run;
    }

    String run(Experiment experiment) {
        return run(test, experiment.toString()) + version;
    }
}
