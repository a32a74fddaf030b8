// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A lock on a file, shared or alone, against other processes. It ends with its process, however that ends. */
record FileHold(Path file, FileChannel channel) implements AutoCloseable {

    /** Wait for the lock; nothing if this JVM has it already. */
    static Optional<FileHold> acquire(Path file, boolean shared) throws IOException {
        FileChannel channel = open(file);
        try {
            channel.lock(0, Long.MAX_VALUE, shared);
            return Optional.of(new FileHold(file, channel));
        } catch (OverlappingFileLockException e) {
            channel.close();
            return Optional.empty();
        }
    }

    /** Take the lock alone; nothing if anybody has it. */
    static Optional<FileHold> tryAlone(Path file) throws IOException {
        FileChannel channel = open(file);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new FileHold(file, channel));
            }
        } catch (OverlappingFileLockException e) {
            // This JVM has it.
        }
        channel.close();
        return Optional.empty();
    }

    /** Delete the file: what it stood for is no more. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
