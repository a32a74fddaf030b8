// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.scope.RunningMesh;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mesh that is started when it is first asked for. Thread-safe. */
final class RunMesh implements AutoCloseable {

    private final Supplier<RunningMesh> start;
    private final boolean isOwned;
    private @Nullable RunningMesh mesh;
    private @Nullable RuntimeException failure;

    private RunMesh(Supplier<RunningMesh> start, boolean isOwned) {
        this.start = start;
        this.isOwned = isOwned;
    }

    /** One that is ended when this is closed. */
    static RunMesh owned(MeshSettings settings) {
        return new RunMesh(() -> RunningMesh.start(settings), true);
    }

    /** One that somebody else ends. */
    static RunMesh borrowed(Supplier<RunningMesh> mesh) {
        return new RunMesh(mesh, false);
    }

    /**
     * The mesh.
     *
     * @throws MeshException if it cannot be started; the second test fails as fast as the first was slow
     */
    synchronized RunningMesh get() {
        if (failure != null) {
            throw new MeshException(
                    "The mesh could not be started, see the first failure: " + failure.getMessage(), failure);
        }
        if (mesh == null) {
            try {
                mesh = start.get();
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
        return mesh;
    }

    /** A class or a test has ended. */
    void ended(Occupant occupant) {
        started().ifPresent(running -> running.ended(occupant));
    }

    private synchronized Optional<RunningMesh> started() {
        return Optional.ofNullable(mesh);
    }

    @Override
    public synchronized void close() {
        RunningMesh running = mesh;
        mesh = null;
        Optional.ofNullable(running).filter(any -> isOwned).ifPresent(RunningMesh::close);
    }
}
