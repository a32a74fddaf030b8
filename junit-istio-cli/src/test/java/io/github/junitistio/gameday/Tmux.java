// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real terminal, and what is to be seen in it. */
final class Tmux implements AutoCloseable {

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    static boolean isThere() {
        try {
            return new ProcessBuilder("tmux", "-V").start().onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Run a command in a terminal of its own; its exit code is shown after it. */
    static Tmux start(Path folder, List<String> command) throws IOException {
        Path script = folder.resolve("command.sh");
        Files.writeString(
                script,
                "cd '" + folder + "'\n"
                        + command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "))
                        + "\necho EXIT $?\nread wait\n");
        // Sockets have short names.
        Tmux tmux = new Tmux(Files.createTempDirectory("tmux").resolve("s"));
        tmux.tell("new-session", "-d", "-x", "85", "-y", "40", "sh '" + script + "'");
        return tmux;
    }

    /** Wait until some texts are to be seen at once; everything that is to be seen then. */
    String await(String... texts) {
        return Awaitility.await(String.join(" and ", texts))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> tell("capture-pane", "-p"),
                        screen -> Stream.of(texts).allMatch(screen::contains));
    }

    private String tell(String... words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tell("kill-server");
    }
}
