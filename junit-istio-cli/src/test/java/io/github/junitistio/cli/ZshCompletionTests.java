// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real zsh, in a terminal of its own, makes of the Tab key by the script. */
class ZshCompletionTests {

    // The function that has the program's name shows what it gets.
    private static final String IN_A_TERMINAL = """
            zmodload zsh/zpty
            zpty terminal zsh -f -i
            zpty -w terminal "junit-istio() { print -r -- \\"GETS <\\${(j: :)@}>\\" }; source '$1'; print LOADED"
            zpty -r terminal seen '*LOADED*LOADED*'
            zpty -w terminal "$2"
            zpty -r terminal seen $'*GETS <[^\\x24]*>*'
            print -r -- "$seen"
            zpty -d terminal
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "li, lint",
        "sweep --d, sweep --dry-run",
        "lint --fail-on w, lint --fail-on warning",
        "doctor --mesh c, doctor --mesh cluster"
    })
    void completes(String typed, String completed) throws IOException {
        assumeTrue(isThere(), "there is no zsh: apt-get install zsh");

        assertThat(seen("junit-istio " + typed + "\t")).contains("GETS <" + completed + ">");
    }

    private String seen(String keys) throws IOException {
        Path completion = Files.writeString(
                folder.resolve("completion.zsh"), Answer.to("completion", "zsh").out());
        Path script = Files.writeString(folder.resolve("terminal.zsh"), IN_A_TERMINAL);
        Process zsh = new ProcessBuilder("zsh", "-f", script.toString(), completion.toString(), keys)
                .redirectErrorStream(true)
                .start();
        zsh.getOutputStream().close();
        // What does not come is waited for in vain.
        zsh.onExit().orTimeout(30, TimeUnit.SECONDS).whenComplete((ended, late) -> zsh.destroyForcibly());
        return new String(zsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zsh")));
    }
}
