// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.PlannedChange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Test classes as steps: their tests are bound by the guards, and nothing of theirs outlives a halt. */
class ScenarioStepTests extends InTrialWorld {

    private static final String STEP = """
            name: Scenario
            steps:
              - name: outage
                duration: 60s
                scenario: io.github.junitistio.gameday.InventoryScenarios$""";

    @BeforeAll
    void add_another_caller() {
        world.mesh().urlOf("inventory", "checkout");
    }

    @BeforeEach
    void forget() {
        InventoryScenarios.RUN.clear();
    }

    @AfterEach
    void nothing_is_left() {
        assertThat(world.virtualServices()).isEmpty();
    }

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
        try (Trial trial = world.begin(STEP + "Failing")) {
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
        try (Trial trial = world.begin(STEP + "Waiting")) {
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
        try (Trial trial = world.begin(STEP + "Waiting")) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 2);

            trial.gameDay().interrupt("Ctrl-C");

            assertThat(trial.end()).isEqualTo(Outcome.INTERRUPTED);
            assertThat(trial.journal("taken-out")).hasSize(2);
            assertThat(InventoryScenarios.RUN).doesNotContain("b");
        }
    }

    @Test
    void tests_that_take_longer_than_the_step_may_are_ended() {
        try (Trial trial = world.begin(STEP.replace("60s", "2s") + "Waiting")) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("outage: its tests have not ended within 2s");
            assertThat(InventoryScenarios.RUN).doesNotContain("b");
        }
    }

    @Test
    void a_test_that_does_not_end_is_left_behind_and_can_put_nothing_into_effect_any_more() {
        try (Trial trial = world.begin(STEP + "Deaf")) {
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

    @ParameterizedTest
    @CsvSource({
        "Stubborn, limits: {maxPercentage: 50}, is for 100 % of the requests",
        "Stubborn, limits: {maxCallers: 1}, (maxCallers): checkout-",
        "Denying, 'scopeHeader: {name: x-game-day, value: \"1\"}', only those with the header x-game-day may meet anything",
        "Writing, settle: 1s, POST /api/v1/namespaces/shop/configmaps would change something",
        "Joining, settle: 1s, the workload another would join the mesh"
    })
    void what_a_guard_refuses_in_code_ends_it_whatever_the_test_makes_of_it(String name, String field, String words) {
        String plan = field.startsWith("settle") ? STEP + name : field + "\n" + STEP + name;
        try (Trial trial = world.begin(plan)) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);

            assertThat(trial.gameDay().why()).contains("outage, InventoryScenarios$" + name + " > ", words);
            assertThat(trial.journal("in-effect")).isEmpty();
        }
        assertThat(world.mesh()
                        .kubernetes()
                        .configMaps()
                        .inNamespace("shop")
                        .withName("note")
                        .get())
                .isNull();
    }

    @Test
    void with_a_scope_header_only_requests_that_have_it_meet_what_tests_declare() {
        try (Trial trial = world.begin("scopeHeader: {name: x-game-day, value: \"1\"}\n" + STEP + "Scoped")) {
            assertThat(trial.end()).as(trial.gameDay().why()).isEqualTo(Outcome.HELD);
            assertThat(only(trial, "in-effect").path("declarations").get(0).asText())
                    .contains("header x-game-day exact:1");
        }
    }

    @Test
    void a_class_of_which_no_test_was_carried_out_proves_nothing() {
        try (Trial trial = world.begin(STEP + "Elsewhere")) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("no test of it was carried out", "it is for the mesh cluster");
        }
    }

    @Test
    void what_annotations_declare_is_forecast_test_by_test() throws IOException {
        Forecast.StepForecast holding = world.forecast("limits: {maxCallers: 1}\n" + STEP + "Holding")
                .steps()
                .get(0);
        assertThat(holding.manifests()).containsExactly("no-such-folder");
        assertThat(holding.parts())
                .extracting(Forecast.Part::test)
                .containsExactly(
                        "InventoryScenarios$Holding > by_annotation(Mesh)",
                        "InventoryScenarios$Holding > Inner > in_code(Mesh)");
        MeshPlan plan = holding.parts().get(0).plan().orElseThrow();
        assertThat(plan.changes()).extracting(PlannedChange::kind).contains("VirtualService");
        assertThat(plan.proxies()).singleElement().asString().startsWith("storefront-");

        Forecast tooFar = world.forecast("limits: {maxCallers: 1}\n" + STEP + "Failing");
        assertThat(tooFar.isRefused()).isTrue();
        assertThat(tooFar.conflicts()).singleElement().asString().contains("a_fails(Mesh)", "(maxCallers)");
    }

    private static JsonNode only(Trial trial, String event) {
        List<JsonNode> lines = trial.journal(event);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
