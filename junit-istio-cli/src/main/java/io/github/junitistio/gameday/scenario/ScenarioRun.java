// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.scenario;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.junitistio.HandedMesh;
import io.github.junitistio.gameday.probe.Rhythm;
import io.github.junitistio.mesh.scope.RunningMesh;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of a scenario at work, one after the other, on a thread of their own. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ScenarioRun {

    private static final String JUPITER = "junit-jupiter";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    private final Rhythm rhythm;
    private final Thread thread;
    private volatile @Nullable Throwable failure;
    private volatile boolean done;

    private ScenarioRun(
            Scenario scenario, RunningMesh mesh, Map<String, String> settings, Watcher watcher, Rhythm rhythm) {
        this.rhythm = rhythm;
        this.thread = new Thread(() -> run(scenario, mesh, settings, watcher), "junit-istio-scenario");
        thread.setDaemon(true);
        thread.setContextClassLoader(scenario.type().getClassLoader());
    }

    /**
     * Begin.
     *
     * @param mesh the mesh that the tests use
     * @param settings settings of the extension, by their names
     * @param rhythm woken when all tests have ended
     */
    public static ScenarioRun begin(
            Scenario scenario, RunningMesh mesh, Map<String, String> settings, Watcher watcher, Rhythm rhythm) {
        ScenarioRun run = new ScenarioRun(scenario, mesh, settings, watcher, rhythm);
        run.thread.start();
        return run;
    }

    static LauncherDiscoveryRequestBuilder request(Class<?> type) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(type))
                .filters(EngineFilter.includeEngines(JUPITER))
                // What a game day has in effect is told test by test.
                .configurationParameter(PARALLEL, "false");
    }

    private void run(Scenario scenario, RunningMesh mesh, Map<String, String> settings, Watcher watcher) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getStore().put(Namespace.create(HandedMesh.class), HandedMesh.class, new HandedMesh(mesh));
            session.getLauncher()
                    .execute(
                            request(scenario.type())
                                    .configurationParameters(settings)
                                    .build(),
                            new Listener(watcher));
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            done = true;
            rhythm.wake();
        }
    }

    /** Determine if all tests have ended. */
    public boolean isDone() {
        return done;
    }

    /** Why the tests could not be run at all; nothing if they could. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Interrupt the test that runs. */
    public void interrupt() {
        thread.interrupt();
    }
}
