// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The process that watches over the only run of a folder.
 *
 * @param pid its process id
 */
record Watcher(long pid) {

    /** As the run has written it down, as soon as it has. */
    static Watcher of(Path directory) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !pid(directory).isEmpty());
        return new Watcher(Long.parseLong(pid(directory)));
    }

    private static String pid(Path directory) {
        return foldersOf(directory).stream()
                .map(folder -> folder.resolve("watch.pid"))
                .filter(Files::exists)
                .map(Watcher::text)
                .findAny()
                .orElse("");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders that runs have there. */
    static List<Path> foldersOf(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody may reap a process whose parent has gone: one that waits for that has ended. */
    boolean isAlive() {
        try {
            return !Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .replaceAll(".*\\) ", "")
                    .startsWith("Z");
        } catch (IOException e) {
            return false;
        }
    }

    void kill() {
        OtherRun.signal("KILL", pid);
    }
}
