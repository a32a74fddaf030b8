// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.explore.Edge;
import io.github.junitistio.explore.Edges;
import io.github.junitistio.explore.Experiment;
import io.github.junitistio.explore.Exploration;
import io.github.junitistio.explore.Result;
import io.github.junitistio.explore.Verdicts;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.observe.Guard;
import io.github.junitistio.observe.Traffic;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run of an explored test with one fault. */
final class DisturbedRun
        implements TestTemplateInvocationContext,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                AfterEachCallback {

    private static final Logger LOG = LoggerFactory.getLogger(DisturbedRun.class);
    private static final String ENTRY = "junit-istio-exploration";

    private final ExploreFaults annotation;
    private final Experiment experiment;
    private final Verdicts verdicts;
    private @Nullable Applied fault;
    private boolean lasted;
    private String undecided = "it was not in effect yet";

    DisturbedRun(ExploreFaults annotation, Experiment experiment, Verdicts verdicts) {
        this.annotation = annotation;
        this.experiment = experiment;
        this.verdicts = verdicts;
    }

    @Override
    public String getDisplayName(int index) {
        return experiment.toString();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this, new ExplorationParameter(Exploration.of(experiment)));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        try {
            fault = Scopes.of(context)
                    .mesh()
                    .inject(experiment.fault(annotation.httpStatus(), annotation.fixedDelay()))
                    .allowUnused();
            undecided = "it did not stay in effect";
        } catch (InvalidDeclarationException | DeclarationRefusedException e) {
            undecided = "the mesh cannot carry it: " + e.getMessage();
            throw new TestAbortedException("The mesh cannot carry this fault: " + e.getMessage(), e);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (fault == null) {
            return;
        }
        List<Footprint> footprints;
        try (Applied ending = fault) {
            ending.verify();
            footprints = ending.footprints();
            lasted = true;
        }
        ContextScope scope = Scopes.of(context);
        Collection<String> unmet = footprints.isEmpty()
                ? uncalled(Traffic.of(scope.records()), scope.mesh().namespace())
                : new Guard(scope.records()).unmet(footprints).values();
        undecided = unmet.isEmpty() ? "" : "no request met it";
        if (context.getExecutionException().isEmpty() && !unmet.isEmpty()) {
            throw new TestAbortedException("No request met this fault. " + String.join(" ", unmet));
        }
    }

    /** A connection that was closed is in no record, but the request that was sent on it is in its sender's. */
    private Collection<String> uncalled(Traffic traffic, String namespace) {
        Edge edge = experiment.edge();
        return Edges.of(traffic.roots(), namespace).stream()
                        .anyMatch(called -> called.toString().equals(edge.toString()))
                ? List.of()
                : List.of("There was no call " + edge + " while it was in effect.");
    }

    /** Not before: what is judged when the body has ended, such as a budget, can break the test as well. */
    @Override
    public void afterEach(ExtensionContext context) {
        Optional<Throwable> failure = context.getExecutionException();
        boolean aborted = failure.filter(TestAbortedException.class::isInstance).isPresent();
        if (failure.isPresent() && !aborted && lasted) {
            verdicts.broken(experiment, failure.get());
        } else if (!undecided.isEmpty()) {
            verdicts.undecided(experiment, undecided);
        } else if (aborted) {
            verdicts.undecided(experiment, "the test was aborted");
        } else {
            verdicts.tolerated(experiment);
        }
        verdicts.complete().ifPresent(all -> publish(context, all));
    }

    private void publish(ExtensionContext context, List<Result> all) {
        String table = all.stream().map(Result::toString).collect(Collectors.joining("\n"));
        LOG.info("{}:\n{}", DeclarationAnnotations.describe(context.getRequiredTestMethod(), annotation), table);
        context.publishReportEntry(ENTRY, table);
        Session.of(context).report().ifPresent(report -> report.addExplored(context, all));
    }
}
