// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import io.github.junitistio.mesh.scope.RunningMesh;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Game days in a real cluster: how they are halted, and what is left if the program is killed. */
@EnabledIfEnvironmentVariable(named = "JUNIT_ISTIO_MESH", matches = "cluster")
class ClusterHaltTests extends InClusterShop {

    private static final String WAITING = """
            import io.github.junitistio.*;
            import io.github.junitistio.declaration.*;
            import io.github.junitistio.mesh.*;
            import org.junit.jupiter.api.*;

            @IstioTest(namespace = "%s", manifests = "not-deployed")
            @TestMethodOrder(MethodOrderer.MethodName.class)
            class Waiting {

                @Test
                @InjectAbort(service = "inventory", httpStatus = 503, percentage = 50, from = "storefront")
                void a_waits(Mesh mesh) throws InterruptedException {
                    try (Applied more = mesh.inject(Fault.abort("inventory", 404)
                            .percentage(10)
                            .from("storefront")
                            .match(RequestMatch.ALL.header("x-lost", "yes")))) {
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                }

                @Test
                void b() {
                    System.out.println("this has begun");
                }
            }
            """;

    @Test
    void a_breach_is_halted_and_everything_provably_put_back_within_a_second() {
        Map<String, String> settings = Map.of(
                MeshSettings.MESH, "cluster",
                ClusterMeshProvider.KUBECONFIG, ClusterShop.kubeconfig().toString(),
                MeshSettings.DIRECTORY, folder.resolve("mesh").toString());
        List<Long> millis = new ArrayList<>();
        try (RunningMesh mesh = RunningMesh.start(new MeshSettings(settings::get))) {
            for (int i = 0; i < (Boolean.getBoolean("soak") ? 20 : 2); i++) {
                try (Trial trial = Trial.begin(breaking(), mesh, folder, line -> {})) {
                    assertThat(trial.end()).as(String.join("\n", trial.lines())).isEqualTo(Outcome.BREACHED);
                    millis.add(trial.journal("restored")
                            .get(0)
                            .path("millisSinceCause")
                            .asLong());
                }
                assertThat(shop.isAsCreated()).isTrue();
            }
        }
        System.out.println("Milliseconds from a breach to provably gone: " + millis);
        assertThat(millis).allMatch(each -> each > 0 && each <= 1000);
    }

    @Test
    void ctrl_c_puts_everything_back() {
        try (Program program = run(lasting())) {
            program.awaitOutput("in effect after");
            assertThat(shop.isAsCreated()).isFalse();

            program.signal("INT");

            assertThat(program.end()).as(program.output()).isEqualTo(130);
        }
        assertThat(shop.isAsCreated()).isTrue();
        assertThat(shop.versions().keySet()).noneMatch(name -> name.contains("junit-istio"));
    }

    @Test
    void what_a_test_has_in_effect_is_put_back_within_a_second_when_the_steady_state_breaks() throws IOException {
        Path classes = CompiledClass.in(folder, "Waiting", WAITING.formatted(shop.namespace()));
        String day = lasting().replaceFirst("(?m)^    apply: .*$", "    scenario: Waiting");
        List<String> arguments = new ArrayList<>(List.of(arguments("run", day)));
        arguments.addAll(List.of("--class-path", classes.toString()));
        try (Program program = start(Map.of(), arguments.toArray(String[]::new))) {
            program.awaitOutput("header x-lost");
            assertThat(shop.isAsCreated()).isFalse();

            outside.answerWith(500);

            assertThat(program.end()).as(program.output()).isEqualTo(1);
            assertThat(program.output())
                    .contains("HALTED: the steady state is broken")
                    .doesNotContain("this has begun");
            Matcher millis =
                    Pattern.compile("Everything is put back, (\\d+) ms").matcher(program.output());
            assertThat(millis.find()).isTrue();
            System.out.println("Milliseconds from a breach to provably gone, of a test: " + millis.group(1));
            assertThat(Long.parseLong(millis.group(1))).isLessThanOrEqualTo(1000);
        }
        assertThat(shop.isAsCreated()).isTrue();
        assertThat(shop.versions().keySet()).noneMatch(name -> name.contains("junit-istio"));
    }

    @Test
    void what_a_killed_program_has_left_is_swept() {
        try (Program program = start(Map.of("JUNIT_ISTIO_WATCH", "false"), arguments("run", lasting()))) {
            program.awaitOutput("in effect after");
            program.signal("KILL");
            program.end();
        }
        assertThat(shop.isAsCreated()).isFalse();

        try (Program sweep = start(
                Map.of(), "sweep", "--kubeconfig", ClusterShop.kubeconfig().toString())) {
            // In a cluster that others test in, one of their runs may have swept it already.
            assertThat(sweep.end()).as(sweep.output()).isZero();
        }
        assertThat(shop.isAsCreated()).isTrue();
        assertThat(shop.versions().keySet()).noneMatch(name -> name.contains("junit-istio"));
    }

    @Test
    void what_a_killed_program_has_left_is_put_back_by_the_process_that_watches() {
        try (Program program = run(lasting())) {
            program.awaitOutput("in effect after");
            program.signal("KILL");
            program.end();
        }
        await().atMost(Duration.ofSeconds(20)).until(shop::isAsCreated);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.versions().keySet().stream().noneMatch(name -> name.contains("junit-istio")));
    }

    /** What it puts into effect breaks its own steady state. */
    private String breaking() {
        return """
                name: Breaking
                context: %s
                namespace: %s
                steadyState:
                  - {service: inventory, path: /stock/42, from: storefront, interval: 50ms, window: 10}
                steps:
                  - {duration: 100ms, keep: true, apply: [{injectDelay: {service: inventory, fixedDelay: 10ms}}]}
                  - {duration: 5m, apply: [{injectAbort: {service: inventory, httpStatus: 503, percentage: 50, from: storefront}}]}
                """.formatted(shop.context(), shop.namespace());
    }
}
