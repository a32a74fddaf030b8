// SPDX-License-Identifier: Apache-2.0
package shop;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes forks wait for each other: else the first one may have run all classes before the second one is up. */
final class Forks {

    private Forks() {}

    /** Wait until as many JVMs as the property {@code shop.forks} says have come here. */
    static void meet() {
        try (WatchService watch = Path.of("").toAbsolutePath().getFileSystem().newWatchService()) {
            Path folder = Files.createDirectories(Path.of("target", "forks"));
            folder.register(watch, ENTRY_CREATE);
            Path own = folder.resolve(Long.toString(ProcessHandle.current().pid()));
            if (Files.notExists(own)) {
                Files.createFile(own);
            }
            while (count(folder) < Integer.getInteger("shop.forks", 1)) {
                WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                if (key == null) {
                    throw new IllegalStateException("no other fork within 60 s");
                }
                key.pollEvents();
                key.reset();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> forks = Files.list(folder)) {
            return forks.count();
        }
    }
}
