// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.gameday.guard.Consent;
import io.github.junitistio.gameday.guard.RefusedException;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.mesh.scope.RunningMesh;
import io.github.junitistio.mesh.scope.Sharing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a game day, whatever comes in between: in the end everything is as it was. */
class GameDayTests {

    private static final String PROBE = """
            namespace: shop
            settle: 1500ms
            steadyState:
              - {service: inventory, path: /stock, from: storefront, interval: 20ms, window: 5}
            """;

    // Makes the sidecars reject routes, so that nothing comes into effect any more.
    private static final String BREAKS_ROUTES = """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: breaks-routes, namespace: shop}
            spec:
              configPatches:
                - applyTo: VIRTUAL_HOST
                  match: {context: SIDECAR_OUTBOUND}
                  patch: {operation: MERGE, value: {domains: [same, same]}}
            """;

    @TempDir
    private static Path directory;

    private static RunningMesh running;
    private static MeshScope world;
    private static Mesh mesh;
    private static Inventory inventory;

    @BeforeAll
    static void start() {
        Map<String, String> settings = Map.of(
                MeshSettings.MESH, "local",
                MeshSettings.DIRECTORY, directory.resolve("mesh").toString(),
                MeshSettings.EFFECTIVE_TIMEOUT, "4s");
        running = RunningMesh.start(new MeshSettings(settings::get));
        world = running.scope(
                "shop", new NamespaceLock("shop"), new Occupant("the services", null), Sharing.CLASS_ALONE);
        mesh = world.mesh();
        inventory = Inventory.start();
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        mesh.urlOf("inventory", "storefront");
    }

    @AfterAll
    static void end() {
        world.close();
        running.close();
        inventory.close();
    }

    @BeforeEach
    void heal() {
        inventory.answerWith(200);
    }

    @Test
    void a_steady_state_that_holds_is_told_and_each_step_was_in_effect_in_its_time() {
        try (Trial trial = begin("""
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
        }
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void a_breach_in_the_middle_of_a_step_takes_everything_out_within_a_second() {
        try (Trial trial = begin("""
                name: Errors
                steps:
                  - {duration: 200ms, keep: true, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                  - {duration: 200ms, keep: true, apply: [{routeTimeout: {service: inventory, timeout: 3s}}]}
                  - {duration: 60s, apply: [{injectAbort: {service: inventory, httpStatus: 404, match: {uri: /lost}}}]}
                """)) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 3);

            inventory.answerWith(500);

            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.journal("halted").get(0).path("why").asText())
                    .contains("the steady state is broken", "inventory/stock", "last failure: status 500");
            assertThat(trial.journal("restored").get(0).path("millisSinceCause").asLong(-1))
                    .isBetween(0L, 1000L);
            assertThat(trial.journal("taken-out")).hasSize(3);
        }
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void a_fault_that_breaks_the_steady_state_is_taken_out() {
        try (Trial trial = begin("""
                name: Errors
                steps:
                  - {duration: 60s, apply: [{injectAbort: {service: inventory, httpStatus: 503}}]}
                """)) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);

            assertThat(trial.gameDay().why()).contains("inventory/stock", "last failure: status 503");
            // The fault can break the steady state while it is still on its way to other callers.
            assertThat(trial.journal("taken-out", "taken-back")).hasSize(1);
        }
        assertThat(virtualServices()).isEmpty();
        assertThat(mesh.client("storefront").get("inventory", "/stock").statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothing_is_touched_if_the_steady_state_does_not_hold_before() {
        inventory.answerWith(500);
        try (Trial trial = begin("""
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
                inventory.answerWith(500);
            }
        };
        try (Trial trial = begin("""
                name: For good
                steps:
                  - {duration: 100ms, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                """, breaks)) {
            assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
            assertThat(trial.gameDay().why()).contains("does not hold after");
        }
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void an_interrupt_takes_everything_out() {
        try (Trial trial = begin("""
                name: Interrupted
                steps:
                  - duration: 60s
                    apply:
                      - injectDelay: {service: inventory, fixedDelay: 10ms}
                      - injectAbort: {service: inventory, httpStatus: 404, match: {uri: /lost}}
                """)) {
            await().until(() -> trial.gameDay().progress().inEffect().size() == 2);
            assertThat(virtualServices()).isNotEmpty();

            trial.gameDay().interrupt("Ctrl-C");

            assertThat(trial.end()).isEqualTo(Outcome.INTERRUPTED);
        }
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void a_fault_that_vanishes_ends_it_and_the_others_are_taken_out() {
        try (Trial trial = begin("""
                name: Vanishing
                steps:
                  - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                """)) {
            await().until(() -> !trial.gameDay().progress().inEffect().isEmpty());

            kubernetes().resources(VirtualService.class).inNamespace("shop").delete();

            assertThat(trial.end()).isEqualTo(Outcome.FAILED);
            assertThat(trial.gameDay().why()).contains("did not stay");
        }
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void a_step_that_does_not_come_into_effect_is_taken_back() {
        breakingRoutes(() -> {
            try (Trial trial = begin("""
                    name: Never in effect
                    steps:
                      - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                    """)) {
                assertThat(trial.end()).isEqualTo(Outcome.FAILED);
                assertThat(trial.gameDay().why()).contains("does not have what was declared after 4000 ms", "rejected");
                assertThat(trial.journal("taken-back")).hasSize(1);
                assertThat(trial.journal("restored")).hasSize(1);
            }
            assertThat(virtualServices()).isEmpty();
        });
    }

    @Test
    void a_breach_is_not_kept_waiting_by_a_step_that_does_not_come_into_effect() {
        breakingRoutes(() -> {
            try (Trial trial = begin("""
                    name: Breach on the way
                    steps:
                      - {duration: 1s, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                    """)) {
                await().until(() -> !virtualServices().isEmpty());

                inventory.answerWith(500);

                assertThat(trial.end()).isEqualTo(Outcome.BREACHED);
                assertThat(trial.journal("restored")
                                .get(0)
                                .path("millisSinceCause")
                                .asLong(-1))
                        .isBetween(0L, 1000L);
            }
            assertThat(virtualServices()).isEmpty();
        });
    }

    @Test
    void what_has_come_to_reach_further_since_is_not_put_into_effect() {
        mesh.urlOf("inventory", "checkout");
        try (Trial trial = begin("""
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
        Consent consent = new Consent(kubernetes());
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

    private static void label(String value) {
        kubernetes().namespaces().withName("shop").edit(namespace -> {
            namespace.getMetadata().getLabels().put(Consent.LABEL, value);
            return namespace;
        });
    }

    private static void breakingRoutes(Runnable test) {
        kubernetes().resource(BREAKS_ROUTES).create();
        try {
            test.run();
        } finally {
            kubernetes().resource(BREAKS_ROUTES).delete();
        }
    }

    private static Trial begin(String plan) {
        return begin(plan, line -> {});
    }

    private static Trial begin(String plan, Consumer<String> watching) {
        return Trial.begin(PROBE + plan, running, directory, watching);
    }

    private static List<VirtualService> virtualServices() {
        return kubernetes()
                .resources(VirtualService.class)
                .inNamespace("shop")
                .list()
                .getItems();
    }

    private static KubernetesClient kubernetes() {
        return mesh.kubernetes();
    }
}
