// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.files;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the files of one mesh, held by a file lock. The next run removes the folders whose lock is free: those
 * of killed JVMs.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class RunDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
    private static final String LOCK = "run.lock";
    // The start as well: in a container the next JVM often has the process id of the last one.
    private static final String OWN = "mesh-" + ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .orElse(Instant.EPOCH)
                    .toEpochMilli() + "-";

    private final Path path;
    private final FileChannel lock;
    private volatile boolean left;

    private RunDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    public static RunDirectory create(Path parent) {
        try {
            Files.createDirectories(parent);
            removeAbandoned(parent);
            Path path = Files.createTempDirectory(parent, OWN);
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new RunDirectory(path, channel);
        } catch (IOException e) {
            throw new MeshException(
                    "The mesh cannot keep its files in " + parent + ": " + e
                            + ". Set junit-istio.directory to a folder that can be written.",
                    e);
        }
    }

    /**
     * Hold the folder of a run of another JVM that has let it go, and remove it in the end.
     *
     * @return nothing if it is held, or has gone
     */
    public static Optional<RunDirectory> adopt(Path path) {
        try {
            FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE);
            // It may have been removed in between.
            if (channel.tryLock() != null && Files.exists(path.resolve(LOCK))) {
                return Optional.of(new RunDirectory(path, channel));
            }
            channel.close();
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debug("{} cannot be adopted", path, e);
        }
        return Optional.empty();
    }

    public Path path() {
        return path;
    }

    /** Let it stay when this is closed, for a process that still writes to it. If that does not remove it, the next run does. */
    public void leave() {
        left = true;
    }

    @Override
    public void close() {
        // Deleted under the lock: another run would begin to delete it too.
        try (lock) {
            if (!left) {
                delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            for (Path run : runs.filter(Files::isDirectory).toList()) {
                removeIfAbandoned(run);
            }
        }
    }

    private static void removeIfAbandoned(Path run) {
        // Closing any channel on a file drops all locks that this JVM has on it, so its own must not be tried.
        boolean own = run.getFileName().toString().startsWith(OWN);
        // A folder without a lock file is one that another JVM is creating at this moment.
        if (own || !Files.exists(run.resolve(LOCK))) {
            return;
        }
        try (FileChannel channel = FileChannel.open(run.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                LOG.info("Removing {}, which a killed run left behind", run);
                delete(run);
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is being removed by another mesh of this JVM", run);
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("{} cannot be removed", run, e);
        }
    }

    /** The lock file goes last: who fails before leaves a folder that the next run removes. */
    private static void delete(Path directory) throws IOException {
        Path lock = directory.resolve(LOCK);
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.filter(file -> !file.equals(lock) && !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(lock);
        Files.deleteIfExists(directory);
    }
}
