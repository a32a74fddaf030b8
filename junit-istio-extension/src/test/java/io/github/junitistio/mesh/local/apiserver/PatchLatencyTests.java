// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PatchLatencyTests {
    private static final Pattern LINE = Pattern.compile("(\\w+) p50=(\\d+) p99=\\d+ max=\\d+ slow=(\\d+)");
    private static final int DELAYED_ACK_MICROS = 40_000;

    @TempDir
    private Path directory;

    @Test
    void hasNoStepOfADelayedAcknowledgement() throws Exception {
        Path result = directory.resolve("result");
        ChildJvm.run(PatchLatency.class, result.toString());
        String output = Files.readString(result);

        List<Matcher> lines = LINE.matcher(output)
                .results()
                .map(it -> LINE.matcher(it.group()))
                .toList();
        assertThat(lines).as(output).hasSize(2).allSatisfy(line -> {
            assertThat(line.matches()).isTrue();
            assertThat(Integer.parseInt(line.group(2))).as(output).isLessThan(DELAYED_ACK_MICROS / 2);
            // A busy machine may hold up one or the other; with delayed ACKs it is hundreds.
            assertThat(Integer.parseInt(line.group(3))).as(output).isLessThan(20);
        });
    }
}
