// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.explore.Edge;
import io.github.junitistio.explore.Edges;
import io.github.junitistio.explore.Experiment;
import io.github.junitistio.explore.Exploration;
import io.github.junitistio.explore.Verdicts;
import io.github.junitistio.observe.Traffic;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.AssertionFailedError;

/**
 * The run of an explored test that finds out what there is to be disturbed.
 *
 * @param annotation how the test is explored
 * @param verdicts where the findings go
 */
record UndisturbedRun(ExploreFaults annotation, Verdicts verdicts)
        implements TestTemplateInvocationContext, AfterEachCallback {

    @Override
    public String getDisplayName(int index) {
        return Exploration.undisturbed().toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this, new ExplorationParameter(Exploration.undisturbed()));
    }

    /** Not before: a budget can have broken the test as well. */
    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        ContextScope scope = Scopes.of(context);
        List<Edge> edges =
                Edges.of(Traffic.of(scope.records()).roots(), scope.mesh().namespace());
        if (edges.isEmpty()) {
            throw new AssertionFailedError(DeclarationAnnotations.describe(context.getRequiredTestMethod(), annotation)
                    + ": no call followed from the test's requests, so that there is nothing to disturb. See whether the"
                    + " applications hand on traceparent or x-request-id, and whether the test sends its requests by the"
                    + " MeshClient.");
        }
        verdicts.plan(Experiment.of(edges, Arrays.asList(annotation.kinds()), annotation.limit()));
    }
}
