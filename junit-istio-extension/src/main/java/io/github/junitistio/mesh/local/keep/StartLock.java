// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from starting, or one from starting and another from ending, a kept mesh at the same time. */
record StartLock(FileChannel channel) implements AutoCloseable {

    /**
     * Wait for the lock.
     *
     * @throws IOException if another thread of this JVM has it
     */
    static StartLock acquire(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return new StartLock(channel);
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new IOException("Another thread of this JVM is starting one", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
