// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.guard.TestGuard;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.Limits;
import io.github.junitistio.gameday.plan.Step;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The scenarios of a plan, by their steps, and what keeps each of them in bounds. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Scenarios {

    private final Map<Step, Scenario> scenarios = new IdentityHashMap<>();
    private final Map<Step, TestGuard> guards = new IdentityHashMap<>();

    private Scenarios() {}

    /**
     * Find the classes that a plan names, by the thread's context class loader.
     *
     * @param limits the most that the game day may do
     * @throws io.github.junitistio.gameday.guard.RefusedException if one is missing, cannot be a step, or declares by annotation what may not be
     */
    public static Scenarios find(GameDayPlan plan, Limits limits) {
        Scenarios all = new Scenarios();
        List<Declaration> kept = new ArrayList<>();
        for (Step step : plan.steps()) {
            step.scenario().ifPresent(name -> {
                TestGuard guard = new TestGuard(limits, plan.scopeHeader(), kept);
                all.guards.put(step, guard);
                all.scenarios.put(step, new ScenarioClasses(plan, step, name, guard).find());
            });
            if (step.keep()) {
                kept.addAll(step.declarations());
            }
        }
        return all;
    }

    /** The scenario of a step; nothing of one that is only held. */
    public Optional<Scenario> of(Step step) {
        return Optional.ofNullable(scenarios.get(step));
    }

    /** What decides on what the tests of a step declare. */
    public TestGuard guard(Step step) {
        return Optional.ofNullable(guards.get(step)).orElseThrow();
    }
}
