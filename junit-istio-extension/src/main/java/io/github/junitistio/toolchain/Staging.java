// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A temporary folder beside a cache entry, in which the entry is made ready: what is visible in the cache is complete.
 *
 * <p>Only for the holder of the entry's lock. That is why every older temporary folder of the entry can be swept:
 * whoever made it is dead.
 */
record Staging(CacheEntry entry, Path folder) implements AutoCloseable {

    static Staging open(CacheEntry entry) throws IOException {
        Files.createDirectories(entry.parent());
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(
                entry.parent(), file -> file.getFileName().toString().startsWith(entry.temporaryPrefix()))) {
            leftovers.forEach(Folders::delete);
        }
        return new Staging(entry, Files.createTempDirectory(entry.parent(), entry.temporaryPrefix()));
    }

    /** Return the folder that a source may use as it likes. */
    Path work() throws IOException {
        return Files.createDirectories(folder.resolve("work"));
    }

    /**
     * Put a program into the cache, in the place of what is there. The last step is the one that makes it visible:
     * whoever is killed behind it leaves no more than an empty folder.
     */
    Path publish(Path program, String source) throws IOException {
        Path complete = Files.createDirectory(folder.resolve("complete"));
        Path executable = Files.move(program, complete.resolve(entry.fileName()));
        Path marker = complete.resolve(CacheEntry.MARKER);
        Marker.of(executable, entry.version(), source).store(marker);
        flush(executable);
        flush(marker);
        Folders.delete(work());
        removeDamaged();
        Files.move(complete, entry.folder(), StandardCopyOption.ATOMIC_MOVE);
        return entry.executable();
    }

    /**
     * A folder with something in it cannot be replaced in one step. Who looks in between finds nothing, and waits for
     * the lock.
     */
    private void removeDamaged() throws IOException {
        if (Files.exists(entry.folder())) {
            Path damaged = folder.resolve("damaged");
            Files.move(entry.folder(), damaged, StandardCopyOption.ATOMIC_MOVE);
            Folders.delete(damaged);
        }
    }

    /**
     * Bring a file to the disk: after a power failure a rename may be there and the content of what was renamed not.
     */
    private static void flush(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}
