// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.gameday.Effects.Effect;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.gameday.guard.TestGuard;
import io.github.junitistio.gameday.plan.ScopeHeader;
import io.github.junitistio.gameday.plan.Step;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.scope.Gate;
import io.github.junitistio.mesh.scope.RequestToken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets tests put into effect what a step could have, and nothing once the game day is halted. What it refuses ends the game day, whatever the test makes
 * of it. Thread-safe.
 */
final class ScenarioGate implements Gate {

    private final Step step;
    private final TestGuard guard;
    private final Stage stage;
    private volatile String test = "";
    private volatile boolean over;
    private @Nullable KubernetesClient readOnly;

    ScenarioGate(Step step, TestGuard guard, Stage stage) {
        this.step = step;
        this.guard = guard;
        this.stage = stage;
    }

    /** From now on, it is this test that declares something. */
    void test(String name) {
        test = name;
    }

    /** From now on, the step is over, and nothing may be done any more. */
    synchronized void end() {
        over = true;
        if (readOnly != null) {
            readOnly.close();
        }
    }

    @Override
    public Optional<String> closed() {
        return stage.halt()
                .cause()
                .map(cause -> "the game day was halted: " + cause.why())
                .or(() ->
                        over ? Optional.of("the step " + step.name() + " of the game day is over") : Optional.empty());
    }

    @Override
    public List<Declaration> narrow(List<Declaration> declarations) {
        return guard.narrow(what(), declarations);
    }

    @Override
    public List<Declaration> admit(List<Declaration> declarations) {
        refuseIfClosed();
        return orHalt(() -> {
            List<Declaration> admitted = guard.admit(what(), declarations);
            stage.reach().check(what(), Steps.plan(admitted, stage.scope().mesh()));
            return admitted;
        });
    }

    @Override
    public Applied apply(List<Declaration> admitted, Supplier<Applied> applying) {
        Effect effect = orHalt(() -> stage.effects().add(what(), admitted, applying));
        return new ScenarioApplied(effect, stage.effects(), this::runOrHalt);
    }

    @Override
    public void note(Supplier<Application> application) {
        stage.applications().add(what(), application);
    }

    @Override
    public boolean deploys() {
        return false;
    }

    @Override
    public void admitWorkload(String name) {
        runOrHalt(() -> {
            throw RefusedException.in(
                    what(),
                    "the workload " + name
                            + " would join the mesh, and a game day takes those that are there. Leave that to tests.");
        });
    }

    @Override
    public synchronized KubernetesClient kubernetes(KubernetesClient client) {
        if (readOnly == null) {
            readOnly = ReadOnly.of(client, this::refuseChange);
        }
        return readOnly;
    }

    private void refuseChange(String request) {
        runOrHalt(() -> {
            throw RefusedException.in(
                    what(),
                    request
                            + " would change something in the cluster past the guards, and nobody would put it back. Declare faults and"
                            + " policies with Mesh, and leave the rest to tests.");
        });
    }

    @Override
    public List<RequestToken> sent() {
        return guard.scopeHeader().map(ScenarioGate::token).stream().toList();
    }

    private static RequestToken token(ScopeHeader header) {
        return new RequestToken(header.name().toLowerCase(Locale.ROOT), header.value());
    }

    private void refuseIfClosed() {
        closed().ifPresent(why -> {
            throw new RefusedException("Nothing may be put into effect any more: " + why);
        });
    }

    /** What ends the game day with a step ends it with a test as well. What a halt has called off has its cause already. */
    private <T> T orHalt(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            stage.halt().request(Outcome.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private void runOrHalt(Runnable work) {
        orHalt(() -> {
            work.run();
            return true;
        });
    }

    private String what() {
        return test.isEmpty() ? step.name() : step.name() + ", " + test;
    }
}
