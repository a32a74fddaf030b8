// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.cluster.watch.Watch;
import io.github.junitistio.mesh.files.RunDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a run. Where something of it is left, the process that watches over it goes on where the run could not. */
record Farewell(RunLease lease, Possessions possessions, Watch watch, RunDirectory directory) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    @Override
    public void close() {
        boolean clean = false;
        try {
            clean = lease.end(!possessions.isAnyLeft());
        } finally {
            if (clean) {
                watch.dismiss();
            } else if (watch.goesOn()) {
                directory.leave();
                LOG.warn(
                        "The process that watches over this run goes on trying to put back what is left. Its log is in {}.",
                        directory.path());
            }
        }
    }
}
