// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.github.junitistio.gameday.guard.Consent;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.mesh.Application;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What becomes of a game day, whatever comes in between: in the end everything is as it was. */
class GameDayTests extends InTrialWorld {

    @Test
    void a_steady_state_that_holds_is_told_and_each_step_was_in_effect_in_its_time() {
        try (Trial trial = world.begin("""
                name: Slow answers
                steps:
                  - name: slow
                    duration: 300ms
                    apply:
                      - injectDelay: {service: inventory, fixedDelay: 30ms, from: storefront}
                  - duration: 300ms
                    apply:
                      - injectDelay: {service: inventory, fixedDelay: 60ms, from: storefront}
                """)) {
            assertThat(trial.end()).isEqualTo(Outcome.HELD);

            assertThat(trial.journal("in-effect"))
                    .extracting(line -> line.path("step").asText())
                    .containsExactly("slow", "step 2");
            assertThat(trial.journal("taken-out")).hasSize(2);
            assertThat(trial.journal("end").get(0).path("code").asInt()).isZero();
            assertThat(trial.gameDay().progress().inEffect()).isEmpty();
            assertThat(trial.gameDay().applications())
                    .extracting(Application::removed)
                    .first()
                    .satisfies(removed -> assertThat(removed.orElseThrow())
                            .isBefore(trial.gameDay().applications().get(1).declared()));
        }
        assertThat(world.virtualServices()).isEmpty();
    }

    @Test
    void nothing_is_touched_if_the_steady_state_does_not_hold_before() {
        world.inventory().answerWith(500);
        try (Trial trial = world.begin("""
                name: Broken from the start
                steps:
                  - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                """)) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.gameDay().why()).contains("does not hold before", "status 500");
            assertThat(trial.journal("in-effect")).isEmpty();
        }
    }

    @Test
    void a_steady_state_that_does_not_come_back_is_a_breach() {
        Consumer<String> breaks = line -> {
            if (line.contains("Everything is put back")) {
                world.inventory().answerWith(500);
            }
        };
        try (Trial trial = world.begin("""
                name: For good
                steps:
                  - {duration: 100ms, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                """, breaks)) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.gameDay().why()).contains("does not hold after");
        }
        assertThat(world.virtualServices()).isEmpty();
    }

    @Test
    void a_fault_that_vanishes_ends_it_and_the_others_are_taken_out() {
        try (Trial trial = world.begin("""
                name: Vanishing
                steps:
                  - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                """)) {
            await().until(() -> !trial.gameDay().progress().inEffect().isEmpty());

            world.mesh()
                    .kubernetes()
                    .resources(VirtualService.class)
                    .inNamespace("shop")
                    .delete();

            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("did not stay");
        }
        assertThat(world.virtualServices()).isEmpty();
    }

    @Test
    void a_step_that_does_not_come_into_effect_is_taken_back() {
        world.breakingRoutes(() -> {
            try (Trial trial = world.begin("""
                    name: Never in effect
                    steps:
                      - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                    """)) {
                assertThat(trial.end()).isEqualTo(Outcome.FAILED);
                assertThat(trial.gameDay().why()).contains("does not have what was declared after 4000 ms", "rejected");
                assertThat(trial.journal("taken-back")).hasSize(1);
                assertThat(trial.journal("restored")).hasSize(1);
                assertThat(trial.gameDay().applications()).singleElement().satisfies(application -> {
                    assertThat(application.effective()).isEmpty();
                    assertThat(application.removed()).isPresent();
                });
            }
            assertThat(world.virtualServices()).isEmpty();
        });
    }

    @Test
    void what_has_come_to_reach_further_since_is_not_put_into_effect() {
        world.mesh().urlOf("inventory", "checkout");
        try (Trial trial = world.begin("""
                name: Too far
                limits: {maxCallers: 1}
                steps:
                  - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                """)) {
            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("1 are allowed (maxCallers)", "checkout-", "storefront-");
            assertThat(trial.journal("in-effect")).isEmpty();
        }
    }

    @Test
    void the_label_of_a_namespace_says_whether_its_owner_wants_a_game_day() {
        Consent consent = new Consent(world.mesh().kubernetes());
        consent.check("shop");
        label("allowed");
        consent.check("shop");
        label("refused");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> consent.check("shop"))
                .withMessageContaining("refused by the owner of namespace shop");
        label("maybe");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> consent.check("shop"))
                .withMessageContaining("which is neither allowed nor refused");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> consent.check("shp"))
                .withMessageContaining("there is no namespace shp");
    }

    private void label(String value) {
        world.mesh().kubernetes().namespaces().withName("shop").edit(namespace -> {
            namespace.getMetadata().getLabels().put(Consent.LABEL, value);
            return namespace;
        });
    }
}
