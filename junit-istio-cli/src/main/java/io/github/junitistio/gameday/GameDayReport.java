// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.observe.Trees;
import io.github.junitistio.report.RunFacts;
import io.github.junitistio.report.TestStory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The pages of a game day: the same as of a test, with the requests that the probes have sent and what they met. */
@API(status = Status.INTERNAL, since = "0.1")
public final class GameDayReport {

    private static final int KEPT = 10_000;

    /**
     * Write them.
     *
     * @param gameDay what has ended
     * @param scope the mesh, before it is closed
     * @return the HTML page; nothing if there is nothing to tell
     * @throws RuntimeException if the proxies' records cannot be read or the pages cannot be written
     */
    public static Optional<Path> write(
            Path folder, GameDayPlan plan, GameDay gameDay, MeshScope scope, RunFacts facts, Outcome outcome) {
        RecordWindow window = scope.records();
        Trees trees = Trees.of(window, KEPT).in(window.namespace());
        TestStory story = new TestStory(
                "Game day " + plan.name(),
                "Game day",
                plan.name(),
                window.namespace(),
                of(outcome),
                gameDay.why(),
                "",
                window.begin(),
                Instant.now(),
                gameDay.applications(),
                Map.of(),
                trees.roots(),
                trees.leftOut(),
                Traffic.of(window).ejections());
        io.github.junitistio.report.Journal pages = new io.github.junitistio.report.Journal(folder, facts);
        pages.add(story, story.json());
        return pages.finish();
    }

    private static io.github.junitistio.report.Outcome of(Outcome outcome) {
        return switch (outcome) {
            case HELD -> io.github.junitistio.report.Outcome.PASSED;
            case INTERRUPTED -> io.github.junitistio.report.Outcome.ABORTED;
            default -> io.github.junitistio.report.Outcome.FAILED;
        };
    }

    private GameDayReport() {}
}
