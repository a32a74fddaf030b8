// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A run, as its Lease tells.
 *
 * @param id the run
 * @param lease the Lease's namespace and name
 * @param namespaces where it has changed something
 * @param life whether it lives
 * @param silent how long ago the Lease was written
 */
@API(status = Status.INTERNAL, since = "0.1")
public record RunState(String id, String lease, List<String> namespaces, Life life, Duration silent) {

    /** Whether a run lives. */
    @API(status = Status.INTERNAL, since = "0.1")
    public enum Life {
        /** It goes on. */
        LIVING,
        /** It has ended without a farewell, or has been silent for too long. */
        DEAD,
        /** Somebody puts back what it has changed. */
        BEING_SWEPT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Copy the list. */
    public RunState {
        namespaces = List.copyOf(namespaces);
    }

    static RunState of(LeaseObject lease, Instant now) {
        Life life = lease.isOver(now) ? Life.DEAD : lease.isTakenOver() ? Life.BEING_SWEPT : Life.LIVING;
        return new RunState(
                lease.run().map(Run::id).orElse(""),
                lease.namespace() + "/" + lease.name(),
                List.copyOf(lease.namespaces()),
                life,
                Duration.between(lease.written(), now));
    }
}
