// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * Tells whether a run has been silent for longer than its lease while somebody listened. Where nobody could, because the API server was not reached or the
 * whole machine slept, a run that is alive renews its lease as soon as that is over, and must be given the time.
 */
final class Silence {

    // As often as a run renews its lease: it has had at least one occasion.
    private static final int LOOKS_OF_GRACE = 2;

    private String version = "";
    private int looks;

    /**
     * Look again.
     *
     * @param now the time by the API server's clock, which is asked for only if the lease was not renewed since the last look
     */
    boolean isTooLong(LeaseObject lease, Supplier<Instant> now) {
        if (!lease.version().equals(version)) {
            version = lease.version();
            looks = 0;
            return false;
        }
        looks = lease.isOver(now.get()) ? looks + 1 : 0;
        return looks > LOOKS_OF_GRACE;
    }
}
