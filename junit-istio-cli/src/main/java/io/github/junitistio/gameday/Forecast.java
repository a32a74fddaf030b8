// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.guard.ReachGuard;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.scope.MeshScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a game day would do. Istio has checked it, and nothing was written.
 *
 * @param steps what each step would do
 * @param conflicts what stands in its way
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Forecast(List<StepForecast> steps, List<String> conflicts) {

    /** Copy the lists. */
    public Forecast {
        steps = List.copyOf(steps);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Look ahead.
     *
     * @param scope the mesh; nothing in it is changed
     * @param others who else is at work there
     */
    public static Forecast of(Admission admission, MeshScope scope, List<String> others) {
        List<StepForecast> steps = new ArrayList<>();
        List<String> conflicts = new ArrayList<>(others);
        ReachGuard reach =
                admission.reach(scope.mesh().kubernetes(), scope.runtime().run());
        for (Step step : admission.plan().steps()) {
            try {
                MeshPlan plan = Steps.plan(step, scope.mesh());
                reach.check(step.name(), plan);
                steps.add(new StepForecast(step, Optional.of(plan)));
            } catch (RefusedException | MeshException e) {
                steps.add(new StepForecast(step, Optional.empty()));
                conflicts.add(step.name() + ": " + e.getMessage());
            }
        }
        conflicts.addAll(
                Neighbours.of(scope.mesh().kubernetes(), steps.stream().flatMap(step -> step.plan().stream())));
        return new Forecast(steps, conflicts);
    }

    /**
     * What one step would do.
     *
     * @param step the step
     * @param plan what it would change and reach; nothing if it is refused
     */
    public record StepForecast(Step step, Optional<MeshPlan> plan) {}
}
