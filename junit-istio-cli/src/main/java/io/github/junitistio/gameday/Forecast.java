// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.guard.ReachGuard;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.gameday.scenario.Scenario;
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

    private static final MeshPlan NOTHING = new MeshPlan(List.of(), List.of());

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
        List<String> conflicts = new ArrayList<>(others);
        ReachGuard reach =
                admission.reach(scope.mesh().kubernetes(), scope.runtime().run());
        List<StepForecast> steps = admission.plan().steps().stream()
                .map(step -> {
                    Optional<Scenario> scenario = admission.scenarios().of(step);
                    return new StepForecast(
                            step,
                            scenario.map(Scenario::manifests).orElse(List.of()),
                            scenario.map(found -> tests(step, found, scope, reach, conflicts))
                                    .orElseGet(() -> List.of(
                                            part(step.name(), "", step.declarations(), scope, reach, conflicts))));
                })
                .toList();
        conflicts.addAll(Neighbours.of(
                scope.mesh().kubernetes(),
                steps.stream().flatMap(step -> step.parts().stream()).flatMap(part -> part.plan().stream())));
        return new Forecast(steps, conflicts);
    }

    private static List<Part> tests(
            Step step, Scenario scenario, MeshScope scope, ReachGuard reach, List<String> conflicts) {
        return scenario.tests().stream()
                .map(test -> part(
                        step.name() + ", " + test.name(), test.name(), test.declarations(), scope, reach, conflicts))
                .toList();
    }

    private static Part part(
            String what,
            String test,
            List<Declaration> declarations,
            MeshScope scope,
            ReachGuard reach,
            List<String> conflicts) {
        try {
            MeshPlan plan = declarations.isEmpty() ? NOTHING : Steps.plan(declarations, scope.mesh());
            reach.check(what, plan);
            return new Part(test, declarations, Optional.of(plan));
        } catch (RefusedException | MeshException e) {
            conflicts.add(what + ": " + e.getMessage());
            return new Part(test, declarations, Optional.empty());
        }
    }

    /** Determine if something of it cannot be, or may not be. */
    public boolean isRefused() {
        return steps.stream()
                .flatMap(step -> step.parts().stream())
                .anyMatch(part -> part.plan().isEmpty());
    }

    /**
     * What one step would do.
     *
     * @param step the step
     * @param manifests what its test class would deploy as a test, and does not deploy in a game day
     * @param parts what it would do: one, or one for each of its tests
     */
    public record StepForecast(Step step, List<String> manifests, List<Part> parts) {

        /** Copy the lists. */
        public StepForecast {
            manifests = List.copyOf(manifests);
            parts = List.copyOf(parts);
        }
    }

    /**
     * What a step, or one of its tests, would do.
     *
     * @param test the test; empty for a step that has none
     * @param declarations what it declares, as far as that is known before
     * @param plan what they would change and reach; nothing if they are refused
     */
    public record Part(String test, List<Declaration> declarations, Optional<MeshPlan> plan) {

        /** Copy the list. */
        public Part {
            declarations = List.copyOf(declarations);
        }
    }
}
