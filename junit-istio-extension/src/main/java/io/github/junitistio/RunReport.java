// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.explore.Result;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.observe.Trees;
import io.github.junitistio.report.ExploredTest;
import io.github.junitistio.report.Journal;
import io.github.junitistio.report.LintedNamespace;
import io.github.junitistio.report.OldReports;
import io.github.junitistio.report.Outcome;
import io.github.junitistio.report.RunFacts;
import io.github.junitistio.report.TestStory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** Tells the report of a run what happened in its tests. A report that cannot be written fails no test. Thread-safe. */
final class RunReport {

    private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);
    // A test that sends a million requests must not need their memory for its report.
    private static final int KEPT = 10_000;
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String NAME = "junit-istio";
    private static final String JOB_SUMMARY = "GITHUB_STEP_SUMMARY";

    private final Instant begin = Instant.now();
    private final Path reports;
    private final Path folder;
    private final FailedTests failed;
    private final MeshSettings settings;
    private @Nullable Journal journal;

    RunReport(Path folder, MeshSettings settings) {
        String run = OldReports.name(begin, RUNS.incrementAndGet());
        this.reports = folder;
        this.folder = folder.resolve(run);
        this.failed = new FailedTests(this.folder.resolve("failed"));
        this.settings = settings;
    }

    /** Keep evidence of a test that fails, before what it declared is taken out. */
    void keepEvidence(ExtensionContext context, ContextScope scope, Throwable failure) {
        scope.used().ifPresent(used -> failed.keep(context, used, failure));
    }

    /** Note a test that has ended, but for its workloads. */
    void add(ExtensionContext context, ContextScope scope) {
        scope.used().ifPresent(used -> {
            context.getExecutionException().ifPresent(failure -> failed.keep(context, used, failure));
            try {
                TestStory story = story(context, used);
                String json = story.json();
                journal(context).add(story, json);
                context.publishReportEntry(NAME, story.verdict());
                attach(context, json);
            } catch (RuntimeException e) {
                LOG.warn("{} is not in the report: {}", context.getDisplayName(), e.getMessage(), e);
            }
        });
    }

    /** Note what the exploration of a test has found. */
    void addExplored(ExtensionContext context, List<Result> results) {
        journal(context)
                .add(new ExploredTest(
                        Elements.name(context.getRequiredTestClass()), explored(context), version(context), results));
    }

    /** Note what the lint has found. */
    void add(ExtensionContext context, LintedNamespace linted) {
        journal(context).add(linted);
    }

    private static void attach(ExtensionContext context, String json) {
        try {
            context.publishDirectory(NAME, folder -> Files.writeString(folder.resolve("story.json"), json));
        } catch (JUnitException e) {
            LOG.debug("This launcher takes no files of tests: {}", e.getMessage());
        }
    }

    /** Make the pages, and say where they are. */
    synchronized void finish() {
        if (journal == null) {
            return;
        }
        try {
            journal.finish().ifPresent(page -> announce("Report: " + page.toUri()));
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

    // The path is what the run is for, also where nobody has chosen how to log.
    private static void announce(String line) {
        if (LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory) {
            System.out.println("[junit-istio] " + line);
        } else {
            LOG.info(line);
        }
    }

    private synchronized Journal journal(ExtensionContext context) {
        if (journal == null) {
            OldReports.removeIn(reports);
            // Where each test has its own, it is said there.
            Map<String, String> versions = VersionMeshes.version(context).isPresent()
                    ? Map.of()
                    : Session.of(context).mesh().get().versions();
            journal = new Journal(folder, new RunFacts(settings.mesh(), versions, begin));
        }
        return journal;
    }

    private TestStory story(ExtensionContext context, MeshScope scope) {
        RecordWindow window = scope.records();
        Trees trees = Trees.of(window, KEPT).in(window.namespace());
        return new TestStory(
                TestIds.of(context),
                Elements.name(context.getRequiredTestClass()),
                name(context) + version(context),
                window.namespace(),
                outcome(context),
                context.getExecutionException().map(String::valueOf).orElse(""),
                failed.of(context)
                        .map(evidence -> folder.relativize(evidence).toString())
                        .orElse(""),
                window.begin(),
                Instant.now(),
                scope.applications(),
                TestDeclarations.of(context).sources(),
                trees.roots(),
                trees.leftOut(),
                Traffic.of(window).ejections());
    }

    // Several explored tests have runs of the same names.
    private static String name(ExtensionContext context) {
        return FaultExploration.annotation(context.getRequiredTestMethod()).isPresent()
                ? ExploredTest.run(explored(context), context.getDisplayName())
                : context.getDisplayName();
    }

    private static String explored(ExtensionContext context) {
        return context.getParent().orElseThrow().getDisplayName();
    }

    private static String version(ExtensionContext context) {
        return VersionMeshes.version(context)
                .map(version -> " on Istio " + version)
                .orElse("");
    }

    private static Outcome outcome(ExtensionContext context) {
        return context.getExecutionException()
                .map(e -> e instanceof TestAbortedException ? Outcome.ABORTED : Outcome.FAILED)
                .orElse(Outcome.PASSED);
    }
}
