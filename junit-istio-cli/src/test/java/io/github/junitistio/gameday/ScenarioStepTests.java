// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.gameday.InventoryScenarios.Deaf;
import io.github.junitistio.gameday.InventoryScenarios.Failing;
import io.github.junitistio.gameday.InventoryScenarios.Waiting;
import org.junit.jupiter.api.Test;

/** Test classes as steps: their tests run on the mesh of the game day, and nothing of theirs outlives a halt. */
class ScenarioStepTests extends InScenarioWorld {

    @Test
    void its_tests_run_on_the_mesh_of_the_game_day_beside_what_earlier_steps_keep() {
        try (Trial trial = world.begin("""
                name: Scenario
                steps:
                  - name: slow
                    duration: 100ms
                    keep: true
                    apply: [{injectDelay: {service: inventory, fixedDelay: 10ms, from: storefront}}]
                  - name: outage
                    duration: 60s
                    scenario: io.github.junitistio.gameday.InventoryScenarios$Holding
                """)) {
            assertThat(trial.end()).as(trial.gameDay().why()).isEqualTo(Outcome.HELD);

            assertThat(trial.journal("test-begun", "test-succeeded"))
                    .extracting(line -> line.path("test").asText())
                    .containsExactly(
                            "InventoryScenarios$Holding > by_annotation(Mesh)",
                            "InventoryScenarios$Holding > by_annotation(Mesh)",
                            "InventoryScenarios$Holding > Inner > in_code(Mesh)",
                            "InventoryScenarios$Holding > Inner > in_code(Mesh)");
            assertThat(trial.journal("in-effect"))
                    .extracting(line -> line.path("declarations").get(0).asText())
                    .containsExactly(
                            "delay of 10ms for all requests from storefront to inventory",
                            "delay of 40ms for all requests from storefront to inventory, uri exact:/slow",
                            "abort with HTTP 404 for all requests to inventory, uri exact:/lost");
            assertThat(trial.journal("taken-out")).hasSize(3);
            assertThat(trial.gameDay().progress().inEffect()).isEmpty();
        }
    }

    @Test
    void a_test_that_fails_ends_it_and_no_further_one_begins() {
        try (Trial trial = world.begin(step(Failing.class))) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);

            assertThat(trial.gameDay().why()).contains("Failing > a_fails(Mesh) has failed", "stock of what is lost");
            assertThat(only(trial, "test-failed").path("why").asText()).contains("stock of what is lost");
            assertThat(only(trial, "test-skipped").path("why").asText()).contains("the game day was halted");
            assertThat(InventoryScenarios.RUN).containsExactly("a");
            assertThat(trial.journal("taken-out")).hasSize(1);
        }
    }

    @Test
    void a_breach_takes_out_within_a_second_what_tests_have_in_effect_and_no_further_one_begins() {
        try (Trial trial = world.begin(step(Waiting.class))) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 2);
            assertThat(trial.gameDay().progress().phase())
                    .isEqualTo("outage: InventoryScenarios$Waiting > a_waits(Mesh)");

            world.inventory().answerWith(500);

            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.gameDay().why()).contains("the steady state is broken");
            assertThat(only(trial, "restored").path("millisSinceCause").asLong(-1))
                    .isBetween(0L, 1000L);
            assertThat(trial.journal("taken-out")).hasSize(2);
            assertThat(trial.journal("abandoned")).isEmpty();
            assertThat(InventoryScenarios.RUN).containsExactly("a", "a has ended");
        }
    }

    @Test
    void an_interrupt_takes_it_out_as_well() {
        try (Trial trial = world.begin(step(Waiting.class))) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 2);

            trial.gameDay().interrupt("Ctrl-C");

            assertThat(trial.end()).isEqualTo(Outcome.INTERRUPTED);
            assertThat(trial.journal("taken-out")).hasSize(2);
            assertThat(InventoryScenarios.RUN).doesNotContain("b");
        }
    }

    @Test
    void tests_that_take_longer_than_the_step_may_are_ended() {
        try (Trial trial = world.begin(step(Waiting.class).replace("60s", "2s"))) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("outage: its tests have not ended within 2s");
            assertThat(InventoryScenarios.RUN).doesNotContain("b");
        }
    }

    @Test
    void a_test_that_does_not_end_is_left_behind_and_can_put_nothing_into_effect_any_more() {
        try (Trial trial = world.begin(step(Deaf.class))) {
            await().until(() -> InventoryScenarios.RUN.contains("a"));

            trial.gameDay().interrupt("Ctrl-C");

            assertThat(trial.end()).isEqualTo(Outcome.INTERRUPTED);
            assertThat(trial.journal("restored", "abandoned"))
                    .extracting(line -> line.path("event").asText())
                    .containsExactly("restored", "abandoned");
            assertThat(InventoryScenarios.RUN).containsExactly("a", "was interrupted");
        } finally {
            InventoryScenarios.Deaf.RELEASED.countDown();
        }
        await().until(() -> InventoryScenarios.RUN.contains("refused"));
    }
}
