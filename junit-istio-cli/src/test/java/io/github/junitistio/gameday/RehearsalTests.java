// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program itself, as somebody starts it to rehearse a game day in a local mesh. */
class RehearsalTests {

    private static final String PROBE = """
            namespace: shop
            steadyState:
              - {service: inventory, path: /stock, interval: 20ms, window: 10}
            """;

    private static final String HOLDS = PROBE + """
            name: Slow inventory
            steps:
              - name: slow answers
                duration: 4s
                apply: [{injectDelay: {service: inventory, fixedDelay: 30ms}}]
            """;

    private static final String BREAKS = PROBE + """
            name: Broken inventory
            steps:
              - duration: 60s
                apply: [{injectAbort: {service: inventory, httpStatus: 503}}]
            """;

    private static final String LASTS = PROBE + """
            name: Long day
            steps:
              - duration: 100ms
                keep: true
                apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]
              - duration: 5m
                scenario: Waiting
            """;

    private static final String WAITING = """
            import io.github.junitistio.IstioTest;
            import java.util.concurrent.CountDownLatch;
            import org.junit.jupiter.api.Test;

            @IstioTest(namespace = "shop")
            class Waiting {

                @Test
                void waits() throws InterruptedException {
                    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("the JVM ends")));
                    System.out.println("waiting");
                    new CountDownLatch(1).await();
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_breach_ends_it_with_1_and_leaves_a_journal_and_a_report() throws IOException {
        try (Program program = start(BREAKS)) {
            assertThat(program.end()).as(program.output()).isEqualTo(1);
            assertThat(program.output())
                    .contains("HALTED: the steady state is broken", "Everything is put back", "Journal: ", "Report: ");
            assertThat(files()).contains("journal.jsonl", "report.html", "report.json", "report.md");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_it_and_nothing_of_the_jvm_ends_before_everything_is_put_back(String signal, int code)
            throws IOException {
        Path classes = CompiledClass.in(folder, "Waiting", WAITING);
        List<String> arguments =
                new ArrayList<>(List.of(Rehearsal.in(folder, LASTS).arguments()));
        arguments.add("--class-path=" + classes);
        try (Program program = Program.start(folder, Map.of(), arguments.toArray(String[]::new))) {
            program.awaitOutput("waiting");

            program.signal(signal);

            assertThat(program.end()).as(program.output()).isEqualTo(code);
            assertThat(program.output())
                    .containsSubsequence(
                            "HALTED: the program was ended",
                            "provably gone",
                            "interrupted; everything is put back",
                            "Report: ",
                            "the JVM ends");
        }
    }

    @Test
    void in_a_terminal_it_shows_where_it_stands_and_then_the_outcome() throws IOException {
        assumeTrue(Tmux.isThere(), "there is no tmux: apt-get install tmux");
        Rehearsal rehearsal = Rehearsal.in(folder, HOLDS);
        try (Tmux terminal = Tmux.start(folder, Program.command(rehearsal.arguments()))) {
            // What is in effect stands there a moment before it is said for how long.
            String during = terminal.await("now        slow answers, ", " s left");
            assertThat(during)
                    .contains("in effect  delay of 30ms for all requests to inventory")
                    .contains("probe      inventory/stock: 100.0 % good of the last 10 (100 % wanted), p5")
                    .containsPattern("now        slow answers, [1-4] s left")
                    .contains("Ctrl-C takes everything out and ends");
            // Painted over, not one below the other.
            assertThat(during.split("now  ", -1)).hasSize(2);

            String after = terminal.await("EXIT 0");
            assertThat(after)
                    .contains("slow answers: provably gone after", "Slow inventory: the steady state held")
                    .doesNotContain("Ctrl-C takes everything out");
        }
    }

    @Test
    void its_report_shows_in_a_browser_what_was_in_effect_and_what_the_probes_met()
            throws IOException, InterruptedException {
        assumeTrue(Browser.isThere(), "there is no chromium: apt-get install chromium");
        try (Program program = start(HOLDS)) {
            assertThat(program.end()).as(program.output()).isZero();
        }

        assertThat(Browser.show(folder, report()))
                .contains("Slow inventory", "delay of 30ms for all requests to inventory", "GET /stock")
                .contains("1 passed, 0 failed");
    }

    private Path report() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("journals"))) {
            return files.filter(file -> file.endsWith("report.html"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Program start(String plan) {
        try {
            return Program.start(folder, Map.of(), Rehearsal.in(folder, plan).arguments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("journals"))) {
            return files.map(Path::toFile).map(File::getName).toList();
        }
    }
}
