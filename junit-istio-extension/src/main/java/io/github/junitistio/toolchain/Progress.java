// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * What the user sees of a long job: its begin, its end, and now and then a line in between, when something has
 * happened.
 */
final class Progress {

    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Logger logger;
    private final String subject;
    private final LongSupplier nanoClock;
    private final long begin;
    private long lastLine;

    Progress(Logger logger, String subject, LongSupplier nanoClock) {
        this.logger = logger;
        this.subject = subject;
        this.nanoClock = nanoClock;
        this.begin = nanoClock.getAsLong();
        this.lastLine = begin;
    }

    void begin(String message) {
        logger.info("{}: {}", subject, message);
    }

    /** Report on the way. Called at every event, says something at most every few seconds. */
    void update(Supplier<String> message) {
        long now = nanoClock.getAsLong();
        if (now - lastLine >= INTERVAL) {
            lastLine = now;
            logger.info("{}: {}, {} s so far", subject, message.get(), (now - begin) / 1_000_000_000);
        }
    }

    void end(String message) {
        double seconds = (nanoClock.getAsLong() - begin) / 1e9;
        logger.info("{}: {} after {} s", subject, message, String.format(Locale.ROOT, "%.1f", seconds));
    }
}
