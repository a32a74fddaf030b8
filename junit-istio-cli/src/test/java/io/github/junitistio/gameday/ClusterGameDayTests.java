// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.gameday.guard.Consent;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import io.github.junitistio.mesh.scope.RunningMesh;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Game days in a real cluster: guards, halts, and what is left if the program is killed. */
@EnabledIfEnvironmentVariable(named = "JUNIT_ISTIO_MESH", matches = "cluster")
class ClusterGameDayTests {

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

    private static ClusterShop shop;

    @TempDir
    private Path folder;

    private Inventory outside;

    @BeforeAll
    static void start() throws IOException {
        shop = ClusterShop.start();
    }

    @AfterAll
    static void end() {
        shop.close();
    }

    @BeforeEach
    void startOutside() {
        outside = Inventory.start();
    }

    @AfterEach
    void restore() {
        outside.close();
        assertThat(shop.isAsCreated()).isTrue();
    }

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

    @Test
    void a_plan_says_what_would_be_changed_and_changes_nothing() {
        Map<String, String> before = shop.versions();
        try (Program program = start(Map.of(), arguments("plan", lasting()))) {
            assertThat(program.end()).as(program.output()).isZero();
            assertThat(program.output())
                    .contains(
                            "sidecars whose configuration changes (1): storefront-v1-",
                            "writes VirtualService " + shop.namespace() + "/owned:",
                            "+  - fault:",
                            "Nothing stands in its way. Nothing was written.");
        }
        assertThat(shop.versions()).isEqualTo(before);
    }

    @Test
    void a_context_that_is_not_on_the_list_is_refused() {
        String other = lasting().replace("context: " + shop.context(), "context: production");
        assertRefused(other, "The context production is not on the list", shop.context());
    }

    @Test
    void a_namespace_that_is_not_on_the_list_is_refused() {
        assertRefused(
                lasting().replace("namespace: " + shop.namespace(), "namespace: payments"),
                "The namespace payments of context " + shop.context() + " is not on the list");
    }

    @Test
    void a_namespace_whose_owner_refuses_is_refused() {
        shop.label(Consent.LABEL, "refused");
        try {
            assertRefused(lasting(), "refused by the owner of namespace " + shop.namespace());
        } finally {
            shop.label(Consent.LABEL, "allowed");
        }
    }

    @Test
    void a_cluster_that_is_another_one_than_meant_is_refused() {
        assertRefusedBy(
                "    server: https://10.0.0.1:6443\n", lasting(), "and the list of where game days are allowed means");
    }

    @Test
    void a_share_above_the_limit_is_refused() {
        assertRefused(
                lasting().replace("percentage: 50", "percentage: 51"),
                "is for 51 % of the requests, and 50 % are allowed (maxPercentage)");
    }

    @Test
    void more_sidecars_than_the_limit_are_refused() {
        assertRefused(
                lasting().replace(", from: storefront", ""), "sidecars, and 1 are allowed (maxCallers): inventory-v1-");
    }

    @Test
    void missing_rights_are_listed_before_anything_is_touched() {
        Map<String, String> before = shop.versions();
        try (LimitedUser user = LimitedUser.without("envoyfilters", "delete", shop, folder);
                Program program = start(
                        Map.of(),
                        "run",
                        plan(lasting().replace("context: " + shop.context(), "context: limited")),
                        "--allow",
                        allow("limited", ""),
                        "--kubeconfig",
                        user.kubeconfig().toString())) {
            assertThat(program.end()).as(program.output()).isEqualTo(2);
            assertThat(program.output())
                    .contains(
                            "lack rights in namespace " + shop.namespace(),
                            "delete envoyfilters.networking.istio.io",
                            "delete virtualservices.networking.istio.io",
                            "docs/cluster-role.yaml");
        }
        assertThat(shop.versions()).containsAllEntriesOf(before);
    }

    private void assertRefused(String plan, String... messages) {
        assertRefusedBy("", plan, messages);
    }

    private void assertRefusedBy(String more, String plan, String... messages) {
        Map<String, String> before = shop.versions();
        try (Program program = start(
                Map.of(), "run", plan(plan), "--allow", allow(shop.context(), more), "--kubeconfig", kubeconfig())) {
            assertThat(program.end()).as(program.output()).isEqualTo(2);
            assertThat(program.output()).contains(messages);
        }
        assertThat(shop.versions()).isEqualTo(before);
    }

    private Program run(String plan) {
        return start(Map.of(), arguments("run", plan));
    }

    private Program start(Map<String, String> environment, String... arguments) {
        return Program.start(folder, environment, arguments);
    }

    private String[] arguments(String command, String plan) {
        return new String[] {command, plan(plan), "--allow", allow(shop.context(), ""), "--kubeconfig", kubeconfig()};
    }

    private static String kubeconfig() {
        return ClusterShop.kubeconfig().toString();
    }

    private String plan(String text) {
        return write("plan", text);
    }

    private String allow(String context, String more) {
        return write("allow", """
                allow:
                  - context: %s
                    namespaces: [%s]
                    maxPercentage: 50
                    maxCallers: 1
                    maxDuration: 10m
                """.formatted(context, shop.namespace()) + more);
    }

    private String write(String name, String text) {
        try {
            Path file = Files.createTempFile(folder, name, ".yaml");
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its steady state is watched from outside, which nothing in the cluster has to be made for. */
    private String lasting() {
        return """
                name: Long day
                context: %s
                namespace: %s
                steadyState:
                  - {url: "http://127.0.0.1:%d/", interval: 50ms, window: 5}
                steps:
                  - duration: 5m
                    apply: [{injectAbort: {service: inventory, httpStatus: 503, percentage: 50, from: storefront}}]
                """.formatted(shop.context(), shop.namespace(), outside.port());
    }

    /** What it puts into effect breaks its own steady state. */
    private static String breaking() {
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
