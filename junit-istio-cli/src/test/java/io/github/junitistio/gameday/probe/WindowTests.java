// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.gameday.plan.ProbeSpec;
import io.github.junitistio.gameday.plan.ProbeSpec.ByUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When a steady state holds, and when it is broken. */
class WindowTests {

    @Test
    void it_holds_when_it_is_full_and_not_before() {
        Window window = new Window(probe(100, 3, 1));
        add(window, "..");
        assertThat(window.holds()).isFalse();
        assertThat(window.isBroken()).isFalse();
        add(window, ".");
        assertThat(window.holds()).isTrue();
    }

    @Test
    void one_failure_too_many_breaks_it_though_it_is_not_full() {
        Window window = new Window(probe(90, 20, 1));
        add(window, "..xx");
        assertThat(window.isBroken()).isFalse();
        add(window, "x");
        assertThat(window.isBroken()).isTrue();
        assertThat(window.state().toString()).contains("40.0 % good of the last 5 (90 % wanted)", "last failure: x");
    }

    @Test
    void failures_that_are_too_old_do_not_count() {
        Window window = new Window(probe(50, 4, 1));
        add(window, "xx....");
        assertThat(window.state().failures()).isZero();
        assertThat(window.holds()).isTrue();
    }

    @Test
    void several_looks_in_a_row_are_waited_for_if_that_is_asked_for() {
        Window window = new Window(probe(100, 2, 3));
        add(window, ".x.");
        assertThat(window.isBroken()).isFalse();
        add(window, ".x.");
        assertThat(window.isBroken()).as("it was whole in between").isFalse();
        add(window, "x");
        assertThat(window.isBroken()).isTrue();
    }

    @Test
    void a_share_that_has_no_binary_form_allows_what_it_says() {
        assertThat(probe(99.9, 1000, 1).allowedFailures()).isEqualTo(1);
        assertThat(probe(70, 10, 1).allowedFailures()).isEqualTo(3);
        assertThat(probe(99, 20, 1).allowedFailures()).isZero();
    }

    private static void add(Window window, String answers) {
        answers.chars()
                .forEach(answer ->
                        window.add(new Answer(answer == '.', Duration.ofMillis(1), Character.toString(answer))));
    }

    private static ProbeSpec probe(double successRate, int size, int breaches) {
        return new ProbeSpec(
                "probe",
                new ByUrl(URI.create("http://shop")),
                "GET",
                Map.of(),
                Set.of(200),
                Duration.ofSeconds(1),
                successRate,
                size,
                Duration.ofMillis(100),
                breaches);
    }
}
