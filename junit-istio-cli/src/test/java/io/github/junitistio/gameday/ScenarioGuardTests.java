// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.PlannedChange;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tests of test classes as steps are bound by the guards, whatever they try. */
class ScenarioGuardTests extends InScenarioWorld {

    @ParameterizedTest
    @CsvSource({
        "Stubborn, limits: {maxPercentage: 50}, is for 100 % of the requests",
        "Stubborn, limits: {maxCallers: 1}, (maxCallers): checkout-",
        "Denying, 'scopeHeader: {name: x-game-day, value: \"1\"}', only those with the header x-game-day may meet anything",
        "Writing, '', POST /api/v1/namespaces/shop/configmaps would change something",
        "Joining, '', the workload another would join the mesh"
    })
    void what_a_guard_refuses_in_code_ends_it_whatever_the_test_makes_of_it(String name, String field, String words)
            throws ClassNotFoundException {
        Class<?> scenario = Class.forName(GuardedScenarios.class.getName() + "$" + name);
        try (Trial trial = world.begin(field + "\n" + step(scenario))) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);

            assertThat(trial.gameDay().why()).contains("outage, GuardedScenarios$" + name + " > ", words);
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
        try (Trial trial =
                world.begin("scopeHeader: {name: x-game-day, value: \"1\"}\n" + step(GuardedScenarios.Scoped.class))) {
            assertThat(trial.end()).as(trial.gameDay().why()).isEqualTo(Outcome.HELD);
            assertThat(only(trial, "in-effect").path("declarations").get(0).asText())
                    .contains("header x-game-day exact:1");
        }
    }

    @Test
    void a_class_of_which_no_test_was_carried_out_proves_nothing() {
        try (Trial trial = world.begin(step(GuardedScenarios.Elsewhere.class))) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("no test of it was carried out", "it is for the mesh cluster");
        }
    }

    @Test
    void what_annotations_declare_is_forecast_test_by_test() throws IOException {
        Forecast.StepForecast holding = world.forecast(
                        "limits: {maxCallers: 1}\n" + step(InventoryScenarios.Holding.class))
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

        Forecast tooFar = world.forecast("limits: {maxCallers: 1}\n" + step(InventoryScenarios.Failing.class));
        assertThat(tooFar.isRefused()).isTrue();
        assertThat(tooFar.conflicts()).singleElement().asString().contains("a_fails(Mesh)", "(maxCallers)");
    }
}
