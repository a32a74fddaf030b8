// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, on folders of reports. */
class MainTests {

    private static final Story SELLS = Story.of("shop.CheckoutTests#sells(MeshClient)");
    private static final Story RETRIES = SELLS.with(Collections.nCopies(5, Story.request(true, 2, 3)));

    @TempDir
    private Path folder;

    private Path baseline;
    private Path summary;
    private String said = "";

    @BeforeEach
    void reports() {
        baseline = folder.resolve("baseline.json");
        summary = folder.resolve("summary.md");
        for (int run = 0; run < 10; run++) {
            Story.report(folder.resolve("base/run-" + run), "local", List.of(SELLS.at(4 * run)));
            Story.report(folder.resolve("now/run-" + run), "local", List.of(RETRIES.at(4 * run + 2)));
        }
    }

    @Test
    void record_and_check() throws IOException {
        assertThat(run(Map.of(), "record", baseline, folder.resolve("base"))).isZero();
        assertThat(said).endsWith("recorded 1 tests on the mesh local.\n");
        assertThat(run(Map.of(), "check", baseline, folder.resolve("base"))).isZero();

        Map<String, String> job = Map.of("CI", "true", "GITHUB_STEP_SUMMARY", summary.toString());
        assertThat(run(job, "check", baseline, folder.resolve("now"))).isEqualTo(1);
        assertThat(said).contains("2 of 5 figures got worse").isEqualTo(Files.readString(summary));
        assertThat(run(job, "compare", folder.resolve("base"), folder.resolve("now")))
                .isZero();
        assertThat(Files.readString(summary)).contains("latency of both revisions: none of 2 figures got worse");
    }

    @Test
    void record_nothing_where_nobody_would_look_at_it() {
        assertThat(run(Map.of("CI", "true"), "record", baseline, folder.resolve("base")))
                .isEqualTo(2);
        assertThat(said).contains("a baseline is not recorded where the environment variable CI is set");
        assertThat(baseline).doesNotExist();
    }

    @Test
    void say_what_cannot_be_compared() throws IOException {
        assertSaid("A command with two files or folders is needed", "check");
        assertSaid("There is no command mend", "mend", baseline, folder);
        assertSaid("this is no baseline", "check", baseline, folder.resolve("now"));
        assertSaid("this folder cannot be read", "record", baseline, folder.resolve("nowhere"));
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertSaid("there is no report.json of a test", "record", baseline, empty);

        Story.report(folder.resolve("base/other"), "k3s", List.of(SELLS));
        assertSaid("different meshes, k3s and local", "record", baseline, folder.resolve("base"));
        run(Map.of(), "record", baseline, folder.resolve("now"));
        Story.report(folder.resolve("k3s"), "k3s", List.of(SELLS));
        assertSaid("The baseline is of the mesh local", "check", baseline, folder.resolve("k3s"));

        Story.report(folder.resolve("old"), "local", List.of(Story.of("")));
        assertSaid("an older version of junit-istio", "check", baseline, folder.resolve("old"));
        Files.writeString(folder.resolve("now/stories.ndjson"), "{}");
        assertSaid("has not ended, or was killed", "check", baseline, folder.resolve("now"));
        Files.writeString(folder.resolve("k3s/report.json"), "{");
        assertSaid("this is no report of a run", "check", baseline, folder.resolve("k3s"));
        Files.writeString(baseline, "{\"format\": 7}");
        assertSaid("its format is 7, not 1", "check", baseline, folder.resolve("old"));
    }

    private void assertSaid(String message, Object... arguments) {
        assertThat(run(Map.of(), arguments)).isEqualTo(2);
        assertThat(said).contains(message);
    }

    private int run(Map<String, String> environment, Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = new Main(environment, new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(List.of(arguments).stream().map(Object::toString).toList());
        said = out.toString(StandardCharsets.UTF_8);
        return status;
    }
}
