// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.PlanReader;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.mesh.scope.RunningMesh;
import io.github.junitistio.report.RunFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A game day that a test has begun, in a mesh that is there. */
final class Trial implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final GameDayPlan plan;
    private final MeshScope scope;
    private final Journal journal;
    private final GameDay gameDay;
    private final CompletableFuture<Outcome> outcome;

    private Trial(GameDayPlan plan, RunningMesh mesh, Path folder, Consumer<String> watching) {
        this.plan = plan;
        scope = GameDayMesh.scope(plan, mesh);
        journal = new Journal(folder);
        Admission admission = Admission.toOwnMesh(plan);
        gameDay = new GameDay(
                plan,
                scope,
                admission.reach(scope.mesh().kubernetes(), scope.runtime().run()),
                journal,
                line -> {
                    lines.add(line);
                    watching.accept(line);
                },
                admission.scenarios(),
                Map.of(MeshSettings.MESH, "local", MeshSettings.REPORT, "off"));
        outcome = CompletableFuture.supplyAsync(gameDay::run);
    }

    /**
     * Begin one.
     *
     * @param yaml the plan
     * @param watching told each line, on the game day's own thread
     */
    static Trial begin(String yaml, RunningMesh mesh, Path folder, Consumer<String> watching) {
        try {
            Path file = Files.createTempFile(folder, "plan", ".yaml");
            Files.writeString(file, yaml);
            return new Trial(PlanReader.read(file), mesh, Files.createTempDirectory(folder, "journal"), watching);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GameDay gameDay() {
        return gameDay;
    }

    List<String> lines() {
        return lines;
    }

    /** Wait for its end. */
    Outcome end() {
        return outcome.orTimeout(120, TimeUnit.SECONDS).join();
    }

    /** The lines of the journal of these events. */
    List<JsonNode> journal(String... events) {
        try {
            ObjectMapper json = new ObjectMapper();
            return Files.readAllLines(journal.file()).stream()
                    .map(line -> read(json, line))
                    .filter(line -> List.of(events).contains(line.path("event").asText()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write the pages of a game day that has ended. */
    Path report(Path folder) {
        RunFacts facts = new RunFacts("local", Map.of(), Instant.now());
        return GameDayReport.write(folder, plan, gameDay, scope, facts, end()).orElseThrow();
    }

    private static JsonNode read(ObjectMapper json, String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gameDay.interrupt("the test has ended");
        outcome.join();
        scope.close();
    }
}
