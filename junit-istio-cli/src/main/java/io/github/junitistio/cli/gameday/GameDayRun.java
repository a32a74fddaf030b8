// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import io.github.junitistio.gameday.Admission;
import io.github.junitistio.gameday.Forecast;
import io.github.junitistio.gameday.GameDay;
import io.github.junitistio.gameday.GameDayMesh;
import io.github.junitistio.gameday.GameDayReport;
import io.github.junitistio.gameday.Journal;
import io.github.junitistio.gameday.Outcome;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.view.View;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.report.RunFacts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One run of a game day, from the guards to the pages. */
final class GameDayRun {

    private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Admission admission;
    private final GameDayOptions options;
    private final Path journals;
    private final boolean despiteConflicts;
    private final PrintWriter out;
    private final boolean terminal;
    private final Instant begin = Instant.now();

    GameDayRun(
            Admission admission,
            GameDayOptions options,
            Path journals,
            boolean despiteConflicts,
            PrintWriter out,
            boolean terminal) {
        this.admission = admission;
        this.options = options;
        this.journals = journals;
        this.despiteConflicts = despiteConflicts;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Do it.
     *
     * @return the exit code
     */
    int call() {
        try (Interrupts interrupts = Interrupts.listen();
                View view = new View(out, terminal, Terminal.width())) {
            MeshSettings settings = options.settings(admission.plan());
            List<String> others = options.others(admission);
            Outcome outcome = null;
            try (GameDayMesh mesh = GameDayMesh.start(admission.plan(), settings)) {
                outcome = in(mesh, settings.mesh(), others, view, interrupts);
            } catch (RuntimeException e) {
                if (outcome == null) {
                    throw e;
                }
                view.line("NOT everything is put back: " + e.getMessage() + " See: junit-istio sweep --help");
                outcome = Outcome.NOT_RESTORED;
            }
            return interrupts.end(outcome);
        }
    }

    private Outcome in(GameDayMesh mesh, String kind, List<String> others, View view, Interrupts interrupts) {
        GameDayPlan plan = admission.plan();
        Forecast forecast = options.forecast(admission, mesh.scope(), others, view::line);
        refuseConflicts(forecast);
        forecast.steps().stream()
                .filter(step -> !step.manifests().isEmpty())
                .forEach(step -> view.line(step.step().name() + ": the manifests of its class are not deployed, "
                        + String.join(", ", step.manifests()) + ". The services that are there take part"));
        Path folder = journals.resolve(LocalDateTime.now().format(FOLDER) + "-" + fileName(plan.name()));
        Journal journal = new Journal(folder);
        GameDay gameDay = new GameDay(
                plan,
                mesh.scope(),
                admission.reach(
                        mesh.scope().mesh().kubernetes(), mesh.scope().runtime().run()),
                journal,
                view::line,
                admission.scenarios(),
                Map.of(
                        MeshSettings.MESH,
                        kind,
                        MeshSettings.REPORT,
                        folder.resolve("tests").toString()));
        interrupts.to(gameDay);
        view.watch(gameDay.progress());
        Outcome outcome = gameDay.run();
        view.unwatch();
        view.line("Journal: " + journal.file().toAbsolutePath());
        report(folder, mesh, kind, gameDay, outcome, view);
        return outcome;
    }

    private void refuseConflicts(Forecast forecast) {
        if (forecast.isRefused() || !forecast.conflicts().isEmpty() && !despiteConflicts) {
            throw new RefusedException("The game day is refused, and nothing was touched, because of: "
                    + String.join(" ", forecast.conflicts()));
        }
    }

    /** Pages that cannot be written change nothing of the outcome. */
    private void report(Path folder, GameDayMesh mesh, String kind, GameDay gameDay, Outcome outcome, View view) {
        try {
            RunFacts facts = new RunFacts(kind, mesh.versions(), begin);
            GameDayReport.write(folder, admission.plan(), gameDay, mesh.scope(), facts, outcome)
                    .ifPresent(page -> view.line("Report: " + page));
        } catch (RuntimeException e) {
            view.line("There is no report: " + e.getMessage());
        }
    }

    private static String fileName(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
