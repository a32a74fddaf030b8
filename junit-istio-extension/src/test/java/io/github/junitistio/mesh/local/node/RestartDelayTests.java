// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that a kubelet would come to. */
class RestartDelayTests {

    @Test
    void the_first_restart_is_immediate_and_the_others_wait_twice_as_long_each_up_to_five_minutes() {
        RestartDelay delay = new RestartDelay(Duration.ofSeconds(10));

        List<Long> seconds = Stream.iterate(
                        0L, end -> end + Duration.ofMinutes(6).toNanos())
                .limit(8)
                .map(delay::after)
                .map(Duration::toSeconds)
                .toList();

        assertThat(seconds).containsExactly(0L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void it_begins_again_after_more_than_ten_minutes_without_an_end() {
        RestartDelay delay = new RestartDelay(Duration.ofSeconds(10));
        delay.after(0);
        delay.after(1);

        assertThat(delay.after(Duration.ofMinutes(11).toNanos())).isZero();
        assertThat(delay.after(Duration.ofMinutes(11).toNanos() + 1)).hasSeconds(10);
    }

    @ParameterizedTest
    @CsvSource({
        "1500m,1,2",
        "1500m,1m,1500",
        "2,1,2",
        "1Gi,1Mi,1024",
        "1e3,1,1000",
        "1E,1k,1000000000000000",
        "100M,1Mi,96",
        "0.5,1m,500",
        "5,0,5"
    })
    void quantities_are_divided_and_rounded_up(String quantity, String divisor, String expected) {
        assertThat(Quantity.divide(quantity, divisor)).isEqualTo(expected);
    }
}
