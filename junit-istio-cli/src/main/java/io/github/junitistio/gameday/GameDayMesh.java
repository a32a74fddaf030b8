// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.mesh.scope.RunningMesh;
import io.github.junitistio.mesh.scope.Sharing;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The mesh of a game day. */
@API(status = Status.INTERNAL, since = "0.1")
public final class GameDayMesh implements AutoCloseable {

    private final RunningMesh running;
    private final MeshScope scope;

    private GameDayMesh(RunningMesh running, MeshScope scope) {
        this.running = running;
        this.scope = scope;
    }

    /**
     * Connect to the mesh that the settings name; nothing is written.
     *
     * @throws io.github.junitistio.mesh.MeshException if it cannot be had
     */
    public static GameDayMesh start(GameDayPlan plan, MeshSettings settings) {
        return of(plan, RunningMesh.start(settings));
    }

    /** Connect only to look. */
    public static GameDayMesh look(GameDayPlan plan, MeshSettings settings) {
        // Nothing is changed that somebody would have to put back.
        MeshSettings unwatched = new MeshSettings(key ->
                key.equals(MeshSettings.WATCH) ? "false" : settings.lookup().get(key));
        return start(plan, unwatched);
    }

    private static GameDayMesh of(GameDayPlan plan, RunningMesh running) {
        return new GameDayMesh(running, scope(plan, running));
    }

    /** A scope for one game day in a mesh that is there. */
    static MeshScope scope(GameDayPlan plan, RunningMesh running) {
        return running.scope(
                plan.namespace(),
                new NamespaceLock(plan.namespace()),
                new Occupant(plan.name(), null),
                Sharing.alone());
    }

    /** The mesh, for the game day alone. */
    public MeshScope scope() {
        return scope;
    }

    /** Which mesh it is, and the versions of what takes part. */
    public Map<String, String> versions() {
        return running.versions();
    }

    @Override
    public void close() {
        try {
            scope.close();
        } finally {
            running.close();
        }
    }
}
