// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.apply.Check.Look;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks only when there is something new, and once in a while anyway: reading all that a proxy has of a large mesh takes it as
 * long as a change takes to arrive.
 */
final class PacedLook implements Look {

    private static final long LONGEST = Duration.ofMillis(100).toNanos();

    private final Look look;
    private final String key;
    private final Map<String, String> seen;
    private long looked = System.nanoTime();
    private @Nullable String lack = "it came too late.";

    /**
     * Create one.
     *
     * @param key whose look it is
     * @param seen the versions at the last looks, by key; changed by each look
     */
    PacedLook(Look look, String key, Map<String, String> seen) {
        this.look = look;
        this.key = key;
        this.seen = seen;
    }

    @Override
    public @Nullable String lack() {
        // Read first: what arrives in between is looked at again.
        Optional<String> version = look.version();
        boolean isNew = version.isEmpty() || !version.get().equals(seen.get(key));
        if (isNew || System.nanoTime() - looked > LONGEST) {
            lack = look.lack();
            looked = System.nanoTime();
            version.ifPresent(now -> seen.put(key, now));
        }
        return lack;
    }
}
