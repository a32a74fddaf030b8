// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.explore.Experiment;
import io.github.junitistio.explore.Exploration;
import io.github.junitistio.explore.Verdicts;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.observe.Guard;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
        implements TestTemplateInvocationContext, BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Logger LOG = LoggerFactory.getLogger(DisturbedRun.class);
    private static final String ENTRY = "junit-istio-exploration";

    private final ExploreFaults annotation;
    private final Experiment experiment;
    private final Verdicts verdicts;
    private @Nullable Applied fault;

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
                    .inject(experiment.fault(annotation.httpStatus(), annotation.fixedDelay()));
        } catch (InvalidDeclarationException | DeclarationRefusedException e) {
            verdicts.undecided(experiment, "the mesh cannot carry it: " + e.getMessage());
            publish(context);
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
        }
        Collection<String> unmet =
                new Guard(Scopes.of(context).records()).unmet(footprints).values();
        Optional<Throwable> failure = context.getExecutionException();
        if (failure.isPresent()) {
            verdicts.broken(experiment, failure.get());
        } else if (unmet.isEmpty()) {
            verdicts.tolerated(experiment);
        } else {
            verdicts.undecided(experiment, "no request met it");
        }
        publish(context);
        if (failure.isEmpty() && !unmet.isEmpty()) {
            throw new TestAbortedException("No request met this fault. " + String.join(" ", unmet));
        }
    }

    private void publish(ExtensionContext context) {
        verdicts.complete().ifPresent(table -> {
            LOG.info("{}:\n{}", DeclarationAnnotations.describe(context.getRequiredTestMethod(), annotation), table);
            context.publishReportEntry(ENTRY, table);
        });
    }
}
