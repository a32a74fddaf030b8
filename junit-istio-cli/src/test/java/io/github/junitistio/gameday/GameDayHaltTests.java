// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Whatever halts a game day, and wherever it stands: everything is taken out within a second. */
class GameDayHaltTests extends InTrialWorld {

    @Test
    void a_breach_in_the_middle_of_a_step_takes_everything_out_within_a_second() {
        try (Trial trial = world.begin("""
                name: Errors
                steps:
                  - {duration: 200ms, keep: true, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                  - {duration: 200ms, keep: true, apply: [{routeTimeout: {service: inventory, timeout: 3s}}]}
                  - {duration: 60s, apply: [{injectAbort: {service: inventory, httpStatus: 404, match: {uri: /lost}}}]}
                """)) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 3);

            world.inventory().answerWith(500);

            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.journal("halted").get(0).path("why").asText())
                    .contains("the steady state is broken", "inventory/stock", "last failure: status 500");
            assertThat(trial.journal("restored").get(0).path("millisSinceCause").asLong(-1))
                    .isBetween(0L, 1000L);
            assertThat(trial.journal("taken-out")).hasSize(3);
        }
        assertThat(world.virtualServices()).isEmpty();
    }

    @Test
    void a_fault_that_breaks_the_steady_state_is_taken_out() {
        try (Trial trial = world.begin("""
                name: Errors
                steps:
                  - {duration: 60s, apply: [{injectAbort: {service: inventory, httpStatus: 503}}]}
                """)) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);

            assertThat(trial.gameDay().why()).contains("inventory/stock", "last failure: status 503");
            // The fault can break the steady state while it is still on its way to other callers.
            assertThat(trial.journal("taken-out", "taken-back")).hasSize(1);
        }
        assertThat(world.virtualServices()).isEmpty();
        assertThat(world.mesh().client("storefront").get("inventory", "/stock").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_interrupt_takes_everything_out() {
        try (Trial trial = world.begin("""
                name: Interrupted
                steps:
                  - duration: 60s
                    apply:
                      - injectDelay: {service: inventory, fixedDelay: 10ms}
                      - injectAbort: {service: inventory, httpStatus: 404, match: {uri: /lost}}
                """)) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 2);
            assertThat(world.virtualServices()).isNotEmpty();

            trial.gameDay().interrupt("Ctrl-C");

            assertThat(trial.end()).isEqualTo(Outcome.INTERRUPTED);
        }
        assertThat(world.virtualServices()).isEmpty();
    }

    @Test
    void a_breach_is_not_kept_waiting_by_a_step_that_does_not_come_into_effect() {
        world.breakingRoutes(() -> {
            try (Trial trial = world.begin("""
                    name: Breach on the way
                    steps:
                      - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                    """)) {
                await().until(() -> !world.virtualServices().isEmpty());

                world.inventory().answerWith(500);

                assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
                assertThat(trial.journal("restored")
                                .get(0)
                                .path("millisSinceCause")
                                .asLong(-1))
                        .isBetween(0L, 1000L);
            }
            assertThat(world.virtualServices()).isEmpty();
        });
    }

    @Test
    void a_breach_is_not_kept_waiting_by_a_sidecar_that_does_not_say_what_a_step_would_reach() {
        world.mesh().urlOf("inventory", "checkout");
        Consumer<String> breaks = line -> {
            if (line.contains("holds before")) {
                world.signal("checkout", "STOP");
                world.inventory().answerWith(500);
            }
        };
        try (Trial trial = world.begin("""
                name: Breach on the way
                steps:
                  - {duration: 1s, apply: [{circuitBreaker: {service: inventory, maxConnections: 9}}]}
                """, breaks)) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.journal("restored").get(0).path("millisSinceCause").asLong(-1))
                    .isBetween(0L, 1000L);
            assertThat(trial.journal("in-effect", "taken-back")).isEmpty();
        } finally {
            world.signal("checkout", "CONT");
        }
        assertThat(world.virtualServices()).isEmpty();
    }
}
