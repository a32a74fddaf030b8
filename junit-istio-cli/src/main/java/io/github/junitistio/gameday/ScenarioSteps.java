// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.declaration.Durations;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.scenario.Scenario;
import io.github.junitistio.gameday.scenario.ScenarioRun;
import io.github.junitistio.gameday.scenario.Scenarios;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries scenarios out as steps. Used by the game day's thread; the tests have one of their own. */
final class ScenarioSteps {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Scenarios scenarios;
    private final Map<String, String> settings;
    private final Stage stage;
    private @Nullable ScenarioRun last;

    /**
     * Create it.
     *
     * @param settings settings of the extension for the tests, by their names
     */
    ScenarioSteps(Scenarios scenarios, Map<String, String> settings, Stage stage) {
        this.scenarios = scenarios;
        this.settings = settings;
        this.stage = stage;
    }

    /** Run the tests of a step, and return when they have ended, or the game day is halted. */
    void perform(Step step) {
        Scenario scenario = scenarios.of(step).orElseThrow();
        long end = System.nanoTime() + step.duration().toNanos();
        stage.progress().begin(step.name(), end);
        ScenarioGate gate = new ScenarioGate(step, scenarios.guard(step), stage);
        TestWatcher watcher = new TestWatcher(step, stage, gate, end);
        ScenarioRun run = ScenarioRun.begin(scenario, stage.scope().behind(gate), settings, watcher, stage.rhythm());
        last = run;
        Halt halt = stage.halt();
        if (!stage.rhythm().until(end, () -> halt.isRequested() || run.isDone())) {
            halt.request(
                    Outcome.FAILED,
                    step.name() + ": its tests have not ended within " + Durations.format(step.duration())
                            + ". Give the step a longer duration, or see what keeps them");
        }
        gate.end();
        run.failure()
                .ifPresent(failure -> halt.request(
                        Outcome.FAILED, step.name() + ": its tests could not be run: " + failure.getMessage()));
        watcher.nothingProven().ifPresent(why -> halt.request(Outcome.FAILED, step.name() + ": " + why));
    }

    /** End the test that was at work when the game day was halted; what it had in effect is out before. */
    void end() {
        ScenarioRun run = last;
        if (run == null || run.isDone()) {
            return;
        }
        run.interrupt();
        long end = System.nanoTime() + PATIENCE;
        stage.progress().begin("waiting for the test to end", end);
        if (!stage.rhythm().until(end, run::isDone)) {
            stage.events()
                    .tell(
                            "abandoned",
                            "The test does not end, and is left behind: it has nothing in effect, and can put nothing into"
                                    + " effect",
                            Map.of());
        }
    }
}
