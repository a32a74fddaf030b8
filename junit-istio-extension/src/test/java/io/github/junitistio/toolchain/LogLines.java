// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * What the user sees of the toolchain.
 */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger logger = (Logger) LoggerFactory.getLogger(Toolchain.class);
    private final Consumer<String> lines;

    private LogLines(Consumer<String> lines) {
        this.lines = lines;
    }

    static LogLines to(Consumer<String> lines) {
        LogLines appender = new LogLines(lines);
        appender.start();
        appender.logger.addAppender(appender);
        return appender;
    }

    /** For a JVM that has nothing else to say, however logging is configured. */
    static void only(Consumer<String> lines) {
        LogLines appender = to(lines);
        appender.logger.setAdditive(false);
        appender.logger.setLevel(Level.INFO);
    }

    static void during(Consumer<String> lines, Runnable action) {
        LogLines appender = to(lines);
        try {
            action.run();
        } finally {
            appender.close();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
            lines.accept(event.getLevel() + " " + event.getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
