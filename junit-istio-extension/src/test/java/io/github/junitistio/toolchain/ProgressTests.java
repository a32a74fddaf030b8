// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ProgressTests {

    private final AtomicLong clock = new AtomicLong(Duration.ofDays(1).toNanos());
    private final Progress progress =
            new Progress(LoggerFactory.getLogger(Toolchain.class), "tool of ProgressTests", clock::get);

    @Test
    void says_something_every_few_seconds() {
        List<String> lines = new ArrayList<>();
        GoProgress go = new GoProgress(1762, progress);
        LogLines.during(lines::add, () -> {
            go.test("go: downloading istio.io/api v1.31.0");
            after(10, () -> go.test("go: downloading k8s.io/api v0.36.1"));
            after(1, () -> go.test("k8s.io/api/core/v1"));
            after(9, () -> go.test("k8s.io/client-go/rest"));
            after(11, () -> IntStream.range(0, 1233).forEach(i -> go.test("golang.org/x/text")));
            after(1, () -> progress.end("installed"));
        });

        assertThat(lines)
                .filteredOn(line -> line.contains("ProgressTests"))
                .containsExactly(
                        "INFO tool of ProgressTests: 2 modules downloaded, 10 s so far",
                        "INFO tool of ProgressTests: 2 of about 1,762 packages compiled, 20 s so far",
                        "INFO tool of ProgressTests: 3 of about 1,762 packages compiled, 31 s so far",
                        "INFO tool of ProgressTests: installed after 32.0 s");
    }

    @Test
    void leaves_what_is_no_progress_to_the_error_message() {
        GoProgress go = new GoProgress(1762, progress);

        assertThat(go.test("# istio.io/istio/pilot/cmd/pilot-discovery")).isFalse();
        assertThat(go.test("go: module lookup disabled by GOPROXY=off")).isFalse();
        assertThat(go.test("./main.go:3:1: syntax error")).isFalse();
    }

    private void after(int seconds, Runnable event) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
        event.run();
    }
}
