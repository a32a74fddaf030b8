// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What the reports of some runs of one revision say. Immutable. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Runs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = "report.json";
    private static final String UNFINISHED = "stories.ndjson";

    private final String mesh;
    private final SortedMap<String, List<Execution>> tests;

    private Runs(String mesh, SortedMap<String, List<Execution>> tests) {
        this.mesh = mesh;
        tests.values().forEach(executions -> executions.sort(Comparator.comparing(Execution::begin)));
        this.tests = Collections.unmodifiableSortedMap(tests);
    }

    /**
     * Read every {@code report.json} in some folders, and in folders below them. A test that is in several counts as having run several times.
     *
     * @param folders such as {@code target/junit-istio}, where runs write their reports by default
     * @throws RegressionException if there is no report, one cannot be read or is of an older version of the extension, a run was killed, or they are of
     *     different meshes
     */
    public static Runs read(List<Path> folders) {
        SortedMap<String, List<Execution>> tests = new TreeMap<>();
        TreeSet<String> meshes = new TreeSet<>();
        for (Path report : reports(folders)) {
            JsonNode json = parse(report);
            meshes.add(json.at("/run/mesh").asText());
            json.path("tests").forEach(story -> add(tests, story, report.toString()));
        }
        if (tests.isEmpty()) {
            throw new RegressionException(folders + ": there is no " + REPORT + " of a test in there or below."
                    + " Name the folder that junit-istio.report names, which is target/junit-istio by default.");
        }
        if (meshes.size() > 1) {
            throw new RegressionException(
                    folders + ": these runs were on different meshes, " + String.join(" and ", meshes)
                            + ". What is compared has to be of one: name the folders of one mesh.");
        }
        return new Runs(meshes.first(), tests);
    }

    /** The lines that a run notes for its tests as they end. */
    static Runs ofStories(String mesh, List<String> stories) {
        SortedMap<String, List<Execution>> tests = new TreeMap<>();
        for (String story : stories) {
            try {
                add(tests, JSON.readTree(story), "a story");
            } catch (IOException e) {
                throw new RegressionException("A story is no JSON: " + e.getMessage(), e);
            }
        }
        return new Runs(mesh, tests);
    }

    /** The mesh that they were on, such as {@code local}. */
    public String mesh() {
        return mesh;
    }

    /** For each test how it went, by the time. */
    SortedMap<String, List<Execution>> tests() {
        return tests;
    }

    private static void add(SortedMap<String, List<Execution>> tests, JsonNode story, String where) {
        String id = story.path("id").asText();
        if (id.isEmpty()) {
            throw new RegressionException(
                    where + ": it was written by an older version of junit-istio, without the names of"
                            + " tests. Run the tests with the version that compares them.");
        }
        tests.computeIfAbsent(id, key -> new ArrayList<>()).add(new StoryReader(story).execution());
    }

    private static List<Path> reports(List<Path> folders) {
        List<Path> reports = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted().forEach(file -> {
                    if (file.endsWith(UNFINISHED)) {
                        throw new RegressionException(
                                file + ": this run has not ended, or was killed, and its figures are not whole."
                                        + " Wait for its end, or delete its folder and run the tests again.");
                    }
                    if (file.endsWith(REPORT)) {
                        reports.add(file);
                    }
                });
            } catch (IOException e) {
                throw new RegressionException(
                        folder + ": this folder cannot be read (" + e + "). Name the folder that"
                                + " junit-istio.report names, which is target/junit-istio by default.",
                        e);
            }
        }
        return reports;
    }

    private static JsonNode parse(Path report) {
        try {
            return JSON.readTree(report.toFile());
        } catch (IOException e) {
            throw new RegressionException(
                    report + ": this is no report of a run (" + e.getMessage()
                            + "). Delete its folder and run the tests again.",
                    e);
        }
    }
}
