// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of game days with test classes as steps, in a world with one caller more than these are for. */
abstract class InScenarioWorld extends InTrialWorld {

    @BeforeAll
    final void add_another_caller() {
        world.mesh().urlOf("inventory", "checkout");
    }

    @BeforeEach
    final void forget() {
        InventoryScenarios.RUN.clear();
    }

    @AfterEach
    final void nothing_is_left() {
        assertThat(world.virtualServices()).isEmpty();
    }

    /** A game day with the tests of a class, and nothing else. */
    static String step(Class<?> scenario) {
        return """
                name: Scenario
                steps:
                  - name: outage
                    duration: 60s
                    scenario: %s
                """.formatted(scenario.getName());
    }

    static JsonNode only(Trial trial, String event) {
        List<JsonNode> lines = trial.journal(event);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
