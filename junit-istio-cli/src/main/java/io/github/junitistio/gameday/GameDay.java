// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.Effects.Effect;
import io.github.junitistio.gameday.guard.ReachGuard;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.ProbeSpec;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.probe.Rhythm;
import io.github.junitistio.gameday.probe.SteadyState;
import io.github.junitistio.gameday.scenario.Scenarios;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.scope.MeshScope;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A game day at work: the steady state before, steps while it is watched, everything out again, the steady state after. Whatever halts it, a
 * breach, an interrupt or an error, takes everything out at once. Runs once; {@link #interrupt} is for any thread.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class GameDay {

    private final GameDayPlan plan;
    private final MeshScope scope;
    private final ReachCheck reach;
    private final Chronicle chronicle;
    private final Rhythm rhythm = new Rhythm();
    private final Progress progress = new Progress();
    private final Effects effects;
    private final TestApplications ofTests = new TestApplications();
    private final Halt halt;
    private final ScenarioSteps scenarios;
    private Optional<Throwable> left = Optional.empty();

    /**
     * Prepare it; nothing is touched.
     *
     * @param scope the mesh, for this game day alone
     * @param reach what is checked again before each step: Pods come and go
     * @param watching told what happens, in lines
     * @param scenarios the test classes of the plan
     * @param settings settings of the extension for their tests, by their names
     */
    public GameDay(
            GameDayPlan plan,
            MeshScope scope,
            ReachGuard reach,
            Journal journal,
            Consumer<String> watching,
            Scenarios scenarios,
            Map<String, String> settings) {
        this.plan = plan;
        this.scope = scope;
        Events events = new Events(journal, watching);
        this.chronicle = new Chronicle(events);
        this.effects = new Effects(progress, events);
        this.halt = new Halt(() -> {
            scope.callOff();
            rhythm.wake();
        });
        this.reach = new ReachCheck(scope, reach, halt, rhythm);
        this.scenarios = new ScenarioSteps(
                scenarios, settings, new Stage(scope, reach, halt, effects, ofTests, events, progress, rhythm));
    }

    /** Where it stands. */
    public Progress progress() {
        return progress;
    }

    /** Halt it from outside, and let it put everything back. */
    public void interrupt(String why) {
        halt.request(Outcome.INTERRUPTED, why);
    }

    /** Why it was halted; empty if it was not. */
    public String why() {
        return halt.cause().map(Halt.Cause::why).orElse("");
    }

    /** What was written by steps and tests, by its time, and what has become of it until now. */
    public List<Application> applications() {
        return Stream.concat(scope.applications().stream(), ofTests.all().stream())
                .sorted(Comparator.comparing(Application::declared))
                .toList();
    }

    /** Do it, and return when everything is put back. */
    public Outcome run() {
        chronicle.begin(plan);
        Outcome outcome = halt.isRequested() ? Outcome.INTERRUPTED : watched();
        chronicle.end(plan, outcome);
        return outcome;
    }

    private Outcome watched() {
        progress.begin("starting the probes");
        try (SteadyState steady = SteadyState.begin(plan.steadyState(), scope.mesh(), rhythm)) {
            progress.watch(steady);
            return run(steady);
        } catch (RuntimeException e) {
            // Without probes there is nothing to watch, and nothing has been put into effect.
            halt.request(Outcome.FAILED, "the probes do not work: " + e.getMessage());
            halt.cause().ifPresent(chronicle::halted);
            return Outcome.FAILED;
        }
    }

    private Outcome run(SteadyState steady) {
        awaitSteadyState(steady, "before");
        if (!halt.isRequested()) {
            steady.watch(broken -> halt.request(Outcome.BREACHED, "the steady state is broken: " + broken));
            performAll();
            restore();
            scenarios.end();
            steady.startAnew();
        }
        if (left.isPresent()) {
            return Outcome.NOT_RESTORED;
        }
        if (!halt.isRequested()) {
            awaitSteadyState(steady, "after");
        }
        return halt.cause().map(Halt.Cause::outcome).orElse(Outcome.HELD);
    }

    private void awaitSteadyState(SteadyState steady, String when) {
        long end = System.nanoTime() + windowsLength().plus(plan.settle()).toNanos();
        progress.begin("steady state " + when, end);
        chronicle.watching(when);
        boolean holds = rhythm.until(end, () -> halt.isRequested() || steady.holds()) && !halt.isRequested();
        chronicle.probes(steady.states());
        if (holds) {
            chronicle.steady(when);
        } else {
            steady.lacking()
                    .ifPresent(probe ->
                            halt.request(Outcome.BREACHED, "the steady state does not hold " + when + ": " + probe));
            halt.cause().ifPresent(chronicle::halted);
        }
    }

    private void performAll() {
        try {
            for (Step step : plan.steps()) {
                if (!halt.isRequested()) {
                    perform(step);
                }
            }
        } catch (RuntimeException | Error e) {
            // What is applied is called off by a halt as well: then that was the first cause.
            halt.request(Outcome.FAILED, String.valueOf(e.getMessage()));
        }
        halt.cause().ifPresent(chronicle::halted);
    }

    private void perform(Step step) {
        if (step.scenario().isPresent()) {
            scenarios.perform(step);
            if (!halt.isRequested()) {
                effects.verify();
            }
        } else {
            hold(step);
        }
    }

    private void hold(Step step) {
        progress.begin(step.name() + ": putting it into effect");
        reach.check(step);
        Effect effect = effects.add(step.name(), step.declarations(), () -> scope.apply(step.declarations()));
        long end = System.nanoTime() + step.duration().toNanos();
        progress.begin(step.name(), end);
        if (!rhythm.until(end, halt::isRequested)) {
            effects.verify();
            if (!step.keep()) {
                effects.remove(effect);
            }
        }
    }

    private void restore() {
        progress.begin("putting everything back");
        try {
            effects.removeAll(scope::takeOut);
        } catch (RuntimeException | Error e) {
            left = Optional.of(e);
        }
        long now = System.nanoTime();
        left.ifPresentOrElse(
                chronicle::notRestored,
                () -> chronicle.restored(halt.cause().map(cause -> (now - cause.nanos()) / 1_000_000)));
    }

    /** How long it takes until every window is full, if nobody is slow. */
    private Duration windowsLength() {
        return plan.steadyState().stream()
                .map(GameDay::windowLength)
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static Duration windowLength(ProbeSpec probe) {
        return probe.interval().multipliedBy(probe.window());
    }
}
