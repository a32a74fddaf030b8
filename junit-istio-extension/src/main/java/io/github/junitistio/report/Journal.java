// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The stories of a run's tests, in a file as they end, so that they need no memory and outlive a run that is killed; and the pages that are made
 * of them when the run ends. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Journal {

    /** The file with a line of JSON for each test; it is there while the run is, and stays if the run is killed. */
    static final String STORIES = "stories.ndjson";

    private final Path folder;
    private final RunFacts facts;
    private final RunSummary summary = new RunSummary();
    private final RunFindings findings = new RunFindings();

    /**
     * Begin a journal.
     *
     * @param folder the run's own folder, which is made with the first story
     */
    public Journal(Path folder, RunFacts facts) {
        this.folder = folder;
        this.facts = facts;
    }

    /**
     * Note what happened in a test.
     *
     * @param line the story as JSON, in one line
     * @throws UncheckedIOException if it cannot be written
     */
    public synchronized void add(TestStory story, String line) {
        try {
            Files.createDirectories(folder);
            try (BufferedWriter out = Files.newBufferedWriter(
                    folder.resolve(STORIES), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(line);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report in " + folder + ": " + e.getMessage(), e);
        }
        summary.add(story);
    }

    /** Note what the exploration of a test has found. */
    public synchronized void add(ExploredTest test) {
        findings.add(test);
    }

    /** Note what the lint has found in a namespace. */
    public synchronized void add(LintedNamespace namespace) {
        findings.add(namespace);
    }

    /**
     * Make the pages.
     *
     * @return the HTML page; nothing if there was no test
     * @throws UncheckedIOException if they cannot be written
     */
    public synchronized Optional<Path> finish() {
        if (summary.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path stories = folder.resolve(STORIES);
            ObjectNode json = summary.toJson(facts, Instant.now());
            findings.addTo(json);
            String run = Json.text(json);
            Path html = folder.resolve("report.html");
            DataPages.writeJson(folder.resolve("report.json"), run, stories);
            DataPages.writeHtml(html, run, stories);
            Markdown.write(folder.resolve("report.md"), facts, summary, findings);
            Files.delete(stories);
            return Optional.of(html.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The page in Markdown, once it is made. */
    public Path markdown() {
        return folder.resolve("report.md");
    }
}
