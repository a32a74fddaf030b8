// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The installation of one tool, under its lock.
 */
record Installation(Search search, List<ToolStrategy> strategies, InstallLock installLock) implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    static Installation open(Search search, ToolCache cache, List<ToolStrategy> strategies) {
        Path lockFile = cache.entry(search.tool()).lockFile();
        try {
            return new Installation(search, strategies, InstallLock.open(lockFile));
        } catch (IOException e) {
            throw failure(search, "the cache %s cannot be written to".formatted(cache.root()), e);
        }
    }

    Tool tool() {
        return search.tool();
    }

    boolean tryLock() {
        try {
            return installLock.tryLock();
        } catch (IOException e) {
            throw failure(search, "the cache cannot be locked", e);
        }
    }

    void lock() throws InterruptedException {
        try {
            if (!installLock.tryLock()) {
                logger.info("{}: waiting for {}", tool().executable(), installLock.holder());
                installLock.lock();
            }
        } catch (FileLockInterruptionException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw failure(search, "the cache cannot be locked", e);
        }
    }

    Path run() throws InterruptedException {
        return search.through(strategies).orElseThrow(search::failure);
    }

    private static ToolUnavailableException failure(Search search, String reason, IOException e) {
        search.failed("provisioning", new AttemptFailedException(reason, e));
        return search.failure();
    }

    @Override
    public void close() {
        try {
            installLock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
