// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({
        "1ms,1",
        "250ms,250",
        "1.5s,1500",
        "2m,120000",
        "1m30s,90000",
        "1h0.5s,3600500",
        "0.001s,1",
        "0.25m,15000",
        "90s,90000"
    })
    void reads_go_durations(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "2 sec", "5", "s", "-s", "+1s", " 1s", "1s ", "1d", "10us", "5ns", "1.s", ".5s", "1,5s", "1e3s",
                "PT1S", "1S", "٣s"
            })
    void refuses_what_is_no_duration(String text) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Durations.parse(text))
                .withMessage(
                        "\"" + text + "\" is not a duration: write a number and a unit, such as 250ms, 1.5s or 2m");
    }

    @ParameterizedTest
    @CsvSource({
        "0s,shorter than 1ms",
        "-1s,is negative",
        "-1m30s,is negative",
        "0.9ms,shorter than 1ms",
        "1.5ms,finer than a millisecond",
        "0.0015s,finer than a millisecond",
        "0.0000001ms,finer",
        "9223372037s,292 years",
        "99999999999999999999h,292 years"
    })
    void refuses_what_istio_refuses(String text, String why) {
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining("\"" + text + "\"")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"1,0.001s", "250,0.250s", "1000,1s", "1500,1.500s", "90000,90s", "3600001,3600.001s"})
    void writes_seconds_as_envoy_shows_them(long millis, String text) {
        assertThat(Durations.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void writes_nothing_that_istio_refuses() {
        assertThatExceptionOfType(InvalidDeclarationException.class).isThrownBy(() -> Durations.format(Duration.ZERO));
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Durations.format(Duration.ofSeconds(-1)));
        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> Durations.format(Duration.ofNanos(1_500_000)));
    }

    @Test
    void reads_what_it_writes() {
        new Random(7)
                .longs(1_000, 1, 9_223_372_036_854L)
                .mapToObj(Duration::ofMillis)
                .forEach(duration ->
                        assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration));
    }
}
