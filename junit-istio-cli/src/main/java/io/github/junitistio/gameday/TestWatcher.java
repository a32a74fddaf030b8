// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.scenario.Watcher;
import java.util.Map;
import java.util.Optional;

/** Tells what becomes of the tests of a scenario, and halts the game day when one fails. Thread-safe. */
final class TestWatcher implements Watcher {

    private final Step step;
    private final Stage stage;
    private final ScenarioGate gate;
    private final long end;
    private volatile boolean proven;
    private volatile String lastSkipped = "";

    /**
     * Create it.
     *
     * @param end when the step has to be over, as {@link System#nanoTime} counts
     */
    TestWatcher(Step step, Stage stage, ScenarioGate gate, long end) {
        this.step = step;
        this.stage = stage;
        this.gate = gate;
        this.end = end;
    }

    @Override
    public void begun(String test) {
        gate.test(test);
        stage.progress().begin(step.name() + ": " + test, end);
        tell("test-begun", test, " begins", "");
    }

    @Override
    public void succeeded(String test) {
        proven = true;
        ended();
        tell("test-succeeded", test, " has succeeded", "");
    }

    @Override
    public void skipped(String test, String why) {
        lastSkipped = test + ": " + why;
        ended();
        tell("test-skipped", test, " was skipped", why);
    }

    @Override
    public void failed(String test, Throwable failure) {
        String why = Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
        ended();
        tell("test-failed", test, " has failed", why);
        stage.halt().request(Outcome.BREACHED, "the test " + test + " has failed: " + why);
    }

    /** Why the tests prove nothing; nothing if one of them has succeeded. */
    Optional<String> nothingProven() {
        return proven ? Optional.empty() : Optional.of("no test of it was carried out. " + lastSkipped);
    }

    private void ended() {
        gate.test("");
        stage.progress().begin(step.name(), end);
    }

    private void tell(String event, String test, String became, String why) {
        stage.events()
                .tell(
                        event,
                        step.name() + ": " + test + became + (why.isEmpty() ? "" : ": " + why),
                        why.isEmpty()
                                ? Map.of("step", step.name(), "test", test)
                                : Map.of("step", step.name(), "test", test, "why", why));
    }
}
