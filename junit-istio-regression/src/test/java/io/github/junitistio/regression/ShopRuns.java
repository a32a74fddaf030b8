// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the shop's tests again and again on one mesh, as the revisions that are asked for. */
final class ShopRuns implements AutoCloseable {

    private static final Map<String, String> UNCHANGED = Map.of();

    // Each revision is one of the invocations of a test here, and is the same test in another run elsewhere.
    private static final Pattern INVOCATION = Pattern.compile("(\"id\":\"[^\"]*) #(\\d+)\"");

    private final Path folder;
    private final LauncherSession session = LauncherFactory.openSession();
    private int seen;

    ShopRuns(Path folder) {
        this.folder = folder;
    }

    /** Two revisions that ran in turns. */
    record Turns(Runs base, Runs now) {}

    Runs unchanged(int number) {
        return runs(number, UNCHANGED);
    }

    Runs runs(int number, Map<String, String> changed) {
        return Runs.ofStories(
                "local",
                stories(Collections.nCopies(number, changed), List.of()).stream()
                        .flatMap(List::stream)
                        .toList());
    }

    /** Some tests of two revisions in turns. */
    Turns turns(int rounds, Map<String, String> changed, String... tests) {
        return turns(1, rounds, changed, List.of(tests)).get(0);
    }

    /** All tests in turns, and nothing is changed, as often as a number of jobs would let them run. */
    List<Turns> unchanged(int jobs, int rounds) {
        return turns(jobs, rounds, UNCHANGED, List.of());
    }

    /** The revision that is built on comes first in every other round. */
    private List<Turns> turns(int jobs, int rounds, Map<String, String> changed, List<String> tests) {
        List<Map<String, String>> revisions = new ArrayList<>();
        for (int round = 0; round < jobs * rounds; round++) {
            revisions.add(round % 2 == 0 ? UNCHANGED : changed);
            revisions.add(round % 2 == 0 ? changed : UNCHANGED);
        }
        List<List<String>> stories = stories(revisions, tests);
        List<Turns> turns = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            List<String> base = new ArrayList<>();
            List<String> now = new ArrayList<>();
            for (int round = job * rounds; round < (job + 1) * rounds; round++) {
                base.addAll(stories.get(2 * round + round % 2));
                now.addAll(stories.get(2 * round + 1 - round % 2));
            }
            turns.add(new Turns(Runs.ofStories("local", base), Runs.ofStories("local", now)));
        }
        return turns;
    }

    /** For each revision the stories of the tests. */
    private List<List<String>> stories(List<Map<String, String>> revisions, List<String> tests) {
        run(revisions, tests);
        List<List<String>> stories = new ArrayList<>();
        revisions.forEach(revision -> stories.add(new ArrayList<>()));
        List<String> all = lines();
        for (String line : all.subList(seen, all.size())) {
            Matcher id = INVOCATION.matcher(line);
            assertThat(id.find()).as(line).isTrue();
            stories.get(Integer.parseInt(id.group(2)) - 1).add(id.replaceFirst("$1\""));
        }
        seen = all.size();
        return stories;
    }

    private void run(List<Map<String, String>> revisions, List<String> tests) {
        ShopTestCase.revisions = revisions;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors(tests))
                                .filters(includeEngines("junit-jupiter"))
                                .configurationParameter("junit-istio.report", folder.toString())
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                                .build(),
                        listener);
        assertThat(listener.getSummary().getFailures())
                .allSatisfy(failure -> assertThat(failure.getException()).isNull());
    }

    private static List<DiscoverySelector> selectors(List<String> tests) {
        return tests.isEmpty()
                ? List.of(selectClass(ShopTestCase.class))
                : tests.stream()
                        .map(test -> (DiscoverySelector)
                                selectMethod(ShopTestCase.class, test, "int, " + MeshClient.class.getName()))
                        .toList();
    }

    private List<String> lines() {
        try (Stream<Path> files = Files.walk(folder)) {
            return Files.readAllLines(files.filter(each -> each.endsWith("stories.ndjson"))
                    .findFirst()
                    .orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
