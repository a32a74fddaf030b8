// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** A Docker engine of its own that refuses privileged containers, because it keeps users of containers apart from those of the machine. */
final class RefusingEngine implements AutoCloseable {

    /** The one in which Testcontainers looks at an engine, as any engine has that it has used. */
    static final String IMAGE = System.getenv().getOrDefault("TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE", "alpine:3.17");

    // The engine looks up which users it may use: it sees a copy of the settings of this machine, with some added.
    private static final String WITH_USERS = """
            cp -a /etc "$0" && echo daemon:100000:65536 | tee "$0/subuid" > "$0/subgid" && mount --bind "$0" /etc && exec "$@"
            """;

    private final Path directory;
    private final Process engine;

    private RefusingEngine(Path directory, Process engine) {
        this.directory = directory;
        this.engine = engine;
    }

    /** Whether the user of this JVM may start one. */
    static boolean canStart() {
        return "root".equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/sbin/dockerd"));
    }

    /**
     * Start one, and give it an image.
     *
     * @param directory for all that it writes
     */
    static RefusingEngine start(Path directory) throws IOException {
        // The users of containers, who are others than the one of this JVM, have to come through.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
        Path etc = directory.resolve("etc");
        Path settings = Files.writeString(directory.resolve("daemon.json"), "{}");
        List<String> command =
                new ArrayList<>(List.of("unshare", "--mount", "--net", "sh", "-c", WITH_USERS, etc.toString()));
        command.addAll(List.of("/usr/sbin/dockerd", "--config-file=" + settings, "--userns-remap=daemon"));
        command.addAll(List.of("--iptables=false", "--storage-driver=vfs"));
        command.addAll(List.of("--host=unix://" + directory.resolve("engine.sock")));
        command.addAll(List.of("--data-root=" + directory.resolve("data"), "--exec-root=" + directory.resolve("exec")));
        command.add("--pidfile=" + directory.resolve("engine.pid"));
        RefusingEngine engine = new RefusingEngine(directory, run(command, directory.resolve("engine.log")));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(engine::takesImages);
        return engine;
    }

    String host() {
        return "unix://" + directory.resolve("engine.sock");
    }

    @Override
    public void close() {
        engine.destroy();
        engine.onExit().join();
    }

    private boolean takesImages() throws IOException {
        if (!engine.isAlive()) {
            throw new IllegalStateException(Files.readString(directory.resolve("engine.log")));
        }
        String loading = "docker save " + IMAGE + " | docker -H " + host() + " load";
        return run(List.of("sh", "-c", loading), directory.resolve("load.log"))
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    private static Process run(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
