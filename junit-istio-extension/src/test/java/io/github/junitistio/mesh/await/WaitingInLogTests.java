// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.await;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.junitistio.testing.Logged;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

// Other meshes of this JVM may be waited for meanwhile, so each test looks for its own words.
@Execution(ExecutionMode.SAME_THREAD)
class WaitingInLogTests {

    private Logged log;

    @BeforeEach
    void listen() {
        log = Logged.by(WaitingInLog.class.getName());
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void says_nothing_of_what_takes_less_than_a_second() {
        Waiting waiting = new WaitingInLog(() -> "the first");

        waiting.goesOn(Duration.ofMillis(999).toNanos());

        assertThat(lines("the first")).isZero();
    }

    @Test
    void says_what_takes_longer_and_again_after_ten_seconds() {
        AtomicInteger asked = new AtomicInteger();
        Waiting waiting = new WaitingInLog(() -> "the second, look " + asked.incrementAndGet());

        for (int millis = 0; millis <= 22_000; millis += 20) {
            waiting.goesOn(Duration.ofMillis(millis).toNanos());
        }

        assertThat(log.lines())
                .contains(
                        "Waiting for the second, look 1, 1 s so far",
                        "Waiting for the second, look 2, 11 s so far",
                        "Waiting for the second, look 3, 21 s so far");
        assertThat(asked).hasValue(3);
    }

    @Test
    void is_told_of_a_wait() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Await.until(
                        Duration.ofMillis(1_100),
                        new WaitingInLog(() -> "what never comes"),
                        () -> null,
                        () -> new IllegalStateException("too late")));

        assertThat(lines("what never comes")).isEqualTo(1);
    }

    private long lines(String words) {
        return log.lines().stream().filter(line -> line.contains(words)).count();
    }
}
