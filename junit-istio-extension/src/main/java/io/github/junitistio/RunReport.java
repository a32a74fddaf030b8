// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.report.Journal;
import io.github.junitistio.report.Outcome;
import io.github.junitistio.report.RunFacts;
import io.github.junitistio.report.TestStory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the report of a run what happened in its tests. A report that cannot be written fails no test. Thread-safe. */
final class RunReport {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.systemDefault());
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String JOB_SUMMARY = "GITHUB_STEP_SUMMARY";

    private final Instant begin = Instant.now();
    private final Path folder;
    private final MeshSettings settings;
    private @Nullable Journal journal;

    RunReport(Path folder, MeshSettings settings) {
        String run = TIME.format(begin) + "-" + ProcessHandle.current().pid() + "-" + RUNS.incrementAndGet();
        this.folder = folder.resolve(run);
        this.settings = settings;
    }

    /** Note a test that has ended, but for its workloads. */
    void add(ExtensionContext context, ContextScope scope) {
        scope.used().ifPresent(used -> {
            try {
                TestStory story = story(context, used);
                journal(context).add(story);
                context.publishReportEntry("junit-istio", story.verdict());
            } catch (RuntimeException e) {
                LOG.warn("{} is not in the report: {}", context.getDisplayName(), e.getMessage(), e);
            }
        });
    }

    /** Make the pages, and say where they are. */
    synchronized void finish() {
        if (journal == null) {
            return;
        }
        try {
            journal.finish().ifPresent(page -> LOG.info("Report: {}", page.toUri()));
            String summary = System.getenv(JOB_SUMMARY);
            if (summary != null && !summary.isBlank()) {
                Files.writeString(
                        Path.of(summary),
                        Files.readString(journal.markdown()),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (UncheckedIOException | IOException e) {
            LOG.warn("There is no report: {}", e.getMessage(), e);
        }
    }

    private synchronized Journal journal(ExtensionContext context) {
        if (journal == null) {
            Map<String, String> versions = Session.of(context).mesh().versions();
            journal = new Journal(folder, new RunFacts(settings.mesh(), versions, begin));
        }
        return journal;
    }

    private static TestStory story(ExtensionContext context, MeshScope scope) {
        RecordWindow window = scope.records();
        Traffic traffic = Traffic.of(window);
        return new TestStory(
                Elements.name(context.getRequiredTestClass()),
                context.getDisplayName(),
                window.namespace(),
                outcome(context),
                context.getExecutionException().map(String::valueOf).orElse(""),
                window.begin(),
                Instant.now(),
                scope.applications(),
                TestDeclarations.of(context).sources(),
                traffic.trees(),
                traffic.ejections());
    }

    private static Outcome outcome(ExtensionContext context) {
        return context.getExecutionException()
                .map(e -> e instanceof TestAbortedException ? Outcome.ABORTED : Outcome.FAILED)
                .orElse(Outcome.PASSED);
    }
}
