// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the shop's tests again and again on one mesh, as the revision that is asked for. */
final class ShopRuns implements AutoCloseable {

    private final Path folder;
    private final LauncherSession session = LauncherFactory.openSession();
    private int seen;

    ShopRuns(Path folder) {
        this.folder = folder;
    }

    /** The stories of one more run, with some settings of the shop's changed. */
    List<String> run(Map<String, String> changed) {
        ShopTestCase.changed = changed;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        session.getLauncher()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(ShopTestCase.class))
                                .filters(includeEngines("junit-jupiter"))
                                .configurationParameter("junit-istio.report", folder.toString())
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                                .build(),
                        listener);
        assertThat(listener.getSummary().getFailures()).isEmpty();
        List<String> all = stories();
        List<String> stories = List.copyOf(all.subList(seen, all.size()));
        seen = all.size();
        return stories;
    }

    Runs runs(int number, Map<String, String> changed) {
        List<String> stories = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            stories.addAll(run(changed));
        }
        return Runs.ofStories("local", stories);
    }

    /** Two revisions that run in turns, the first one once before and once after the other one. */
    Turns turns(int rounds, Map<String, String> changed) {
        List<String> base = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                base.addAll(run(Map.of()));
                now.addAll(run(changed));
            } else {
                now.addAll(run(changed));
                base.addAll(run(Map.of()));
            }
        }
        return new Turns(Runs.ofStories("local", base), Runs.ofStories("local", now));
    }

    record Turns(Runs base, Runs now) {}

    private List<String> stories() {
        try (Stream<Path> files = Files.walk(folder)) {
            Path file = files.filter(each -> each.endsWith("stories.ndjson"))
                    .findFirst()
                    .orElseThrow();
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
