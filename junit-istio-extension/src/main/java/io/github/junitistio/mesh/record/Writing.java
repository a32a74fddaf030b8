// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.record;

import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether what a proxy had recorded at a moment is in its files by now. */
final class Writing implements BooleanSupplier {

    private static final String BUFFERED = "filesystem.write_total_buffered";
    private static final String FLUSHED = "filesystem.flushed_by_timer";
    // Each of the files has a timer of its own, and the first one may have begun before.
    private static final int ROUNDS = 2 * RecordKind.values().length;

    private final EnvoyAdmin admin;
    private long begin = -1;

    Writing(EnvoyAdmin admin) {
        this.admin = admin;
    }

    /** Under load there is always something that waits, but not what waited at first. */
    @Override
    public boolean getAsBoolean() {
        Map<String, Long> stats = admin.stats("^filesystem\\.");
        long flushed = stats.getOrDefault(FLUSHED, 0L);
        if (begin < 0) {
            begin = flushed;
        }
        return stats.getOrDefault(BUFFERED, 0L) == 0 || flushed >= begin + ROUNDS;
    }
}
