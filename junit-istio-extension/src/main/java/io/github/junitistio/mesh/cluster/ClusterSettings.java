// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.MeshSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a cluster is used.
 *
 * @param directory the folder for the files of runs
 * @param readyTimeout how long workloads may take to become ready
 * @param leaseDuration how long the run may be silent before it is taken for dead
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ClusterSettings(Path directory, Duration readyTimeout, Duration leaseDuration) {

    /** Read them. */
    public static ClusterSettings of(MeshSettings settings) {
        return new ClusterSettings(settings.directory(), settings.readyTimeout(), settings.leaseDuration());
    }
}
