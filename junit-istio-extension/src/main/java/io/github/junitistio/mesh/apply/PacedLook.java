// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.mesh.apply.Check.Look;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks only when there is something new, and once in a while anyway: reading all that a proxy has of a large mesh takes it as
 * long as a change takes to arrive.
 */
final class PacedLook implements Look {

    private static final long LONGEST = Duration.ofMillis(100).toNanos();
    private static final long DEAR = Duration.ofMillis(4).toNanos();

    private final Look look;
    private final String key;
    private final Map<String, Seen> seen;
    private long looked = System.nanoTime();
    private @Nullable String lack = "it came too late.";

    /**
     * Create one.
     *
     * @param key whose look it is
     * @param seen what was seen at the last looks, by key; changed by each look
     */
    PacedLook(Look look, String key, Map<String, Seen> seen) {
        this.look = look;
        this.key = key;
        this.seen = seen;
    }

    @Override
    public @Nullable String lack() {
        Seen last = seen.get(key);
        // Read first: what arrives in between is looked at again.
        String version = last != null && last.nanos > DEAR ? look.version().orElse("") : "";
        boolean isNew = last == null || version.isEmpty() || !version.equals(last.version);
        long now = System.nanoTime();
        if (isNew || now - looked > LONGEST) {
            lack = look.lack();
            looked = System.nanoTime();
            seen.put(key, new Seen(version, looked - now));
        }
        return lack;
    }

    /**
     * What a look has seen.
     *
     * @param version what there was to see; empty if that was not asked
     * @param nanos what the look took
     */
    record Seen(String version, long nanos) {}
}
