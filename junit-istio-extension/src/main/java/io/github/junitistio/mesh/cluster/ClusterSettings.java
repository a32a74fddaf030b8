// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.watch.Charge;
import io.github.junitistio.mesh.cluster.watch.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a cluster is used.
 *
 * @param directory the folder for the files of runs
 * @param readyTimeout how long workloads may take to become ready
 * @param leaseDuration how long the run may be silent before it is taken for dead
 * @param access how a process that watches over the run reaches the cluster; nothing if none shall
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ClusterSettings(
        Path directory, Duration readyTimeout, Duration leaseDuration, Optional<ClusterAccess> access) {

    /** Read them, for a run that no process watches over. */
    public static ClusterSettings of(MeshSettings settings) {
        return new ClusterSettings(
                settings.directory(), settings.readyTimeout(), settings.leaseDuration(), Optional.empty());
    }

    /** The same for a run that a process watches over. */
    ClusterSettings watched(ClusterAccess by) {
        return new ClusterSettings(directory, readyTimeout, leaseDuration, Optional.of(by));
    }

    /** A watch over a run that has not begun yet. */
    Watch watch(Run run, Path files) {
        return access.map(by -> Watch.by(
                        RunWatcher.class, Charge.of(by.kubeconfig(), by.context(), run.id(), leaseDuration, files)))
                .orElse(Watch.NONE);
    }
}
