// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.junitistio.explore.Exploration;
import io.github.junitistio.explore.FaultKind;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.Application.Request;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Logged;
import io.github.junitistio.testing.TestKit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Each call that follows from a test's requests is disturbed in each way, and what breaks the test is told. */
class ExploreFaultsTests {

    private static final Map<String, String> NO_MESH = Map.of("junit-istio.mesh", "none");

    @Test
    void finds_the_call_that_nobody_guards() {
        try (Logged log = Logged.by(DisturbedRun.class.getName())) {
            Events tests = run(CheckoutTestCase.class).testEvents();

            assertThat(names(tests.succeeded()))
                    .containsExactlyInAnyOrder(
                            "undisturbed",
                            "checkout -> inventory: abort",
                            "checkout -> inventory: first attempt fails",
                            "checkout -> inventory: delay",
                            "checkout -> payment: delay",
                            "checkout -> inventory: reset");
            assertThat(names(tests.failed()))
                    .containsExactlyInAnyOrder(
                            "checkout -> payment: abort",
                            "checkout -> payment: first attempt fails",
                            "checkout -> payment: reset");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("CheckoutTestCase"))
                    .singleElement()
                    .asString()
                    .contains(
                            "@ExploreFaults(fixedDelay = \"50ms\") on ExploreFaultsTests.CheckoutTestCase.sells(MeshClient)",
                            "\nBREAKS      checkout -> payment: abort: [status] expected: 200 but was: 503\n",
                            "\ntolerated   checkout -> inventory: abort\n");
        }
    }

    @Test
    void lets_a_test_expect_what_depends_on_it() {
        Events tests = run(ExpectingTestCase.class).testEvents();

        assertThat(names(tests.failed())).isEmpty();
        assertThat(names(tests.succeeded()))
                .containsExactly("undisturbed", "checkout -> inventory: abort", "checkout -> payment: abort");
    }

    @Test
    void makes_no_more_runs_than_it_may() {
        assertThat(names(run(LimitedTestCase.class).testEvents().finished()))
                .containsExactly("undisturbed", "checkout -> inventory: abort");
    }

    @Test
    void makes_no_other_run_if_the_first_one_fails() {
        assertThat(names(run(BrokenTestCase.class).testEvents().finished())).containsExactly("undisturbed");
    }

    @Test
    void a_budget_that_is_exceeded_breaks_a_run_as_well() {
        try (Logged log = Logged.by(DisturbedRun.class.getName())) {
            Events tests = run(BudgetTestCase.class).testEvents();

            assertThat(names(tests.failed()))
                    .containsExactly("checkout -> inventory: delay", "checkout -> payment: delay");
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("BudgetTestCase"))
                    .singleElement()
                    .asString()
                    .containsPattern(
                            "BREAKS      checkout -> inventory: delay: .* p99 is \\d+ ms, and 1000 ms are allowed")
                    .containsPattern(
                            "BREAKS      checkout -> payment: delay: .* p99 is \\d+ ms, and 1000 ms are allowed")
                    .doesNotContain("tolerated");
        }
    }

    @Test
    void makes_no_other_run_if_the_first_one_exceeds_its_budget() {
        assertThat(names(run(ExceededTestCase.class).testEvents().finished())).containsExactly("undisturbed");
    }

    @Test
    void says_that_nothing_follows() {
        assertThat(TestKit.run(NothingFollowsTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "@ExploreFaults on ExploreFaultsTests.NothingFollowsTestCase.asks_the_inventory(MeshClient): no call"
                                        + " followed from the test's requests"));
    }

    @Test
    void calls_a_run_undecided_whose_fault_nobody_met() {
        Events tests = run(ForgetfulTestCase.class).testEvents();

        assertThat(names(tests.succeeded())).containsExactly("undisturbed");
        assertThat(names(tests.aborted()))
                .containsExactly(
                        "checkout -> inventory: abort", "checkout -> payment: abort", "checkout -> inventory: reset");
    }

    @Test
    void is_refused_where_it_says_something_that_cannot_be() {
        assertRefused(
                NoKindTestCase.class,
                "@ExploreFaults(kinds = {}) on ExploreFaultsTests.NoKindTestCase.test(): it names no kind of fault");
        assertRefused(
                LimitTestCase.class,
                "@ExploreFaults(limit = 0) on ExploreFaultsTests.LimitTestCase.test(): limit 0 is");
        assertRefused(
                StatusTestCase.class, "@ExploreFaults(httpStatus = 99) on ExploreFaultsTests.StatusTestCase.test(): ");
        assertRefused(
                DelayTestCase.class,
                "@ExploreFaults(fixedDelay = \"soon\") on ExploreFaultsTests.DelayTestCase.test(): delay \"soon\" is not a");
        assertRefused(
                WithoutMeshTestCase.class,
                "@ExploreFaults on ExploreFaultsTests.WithoutMeshTestCase.test(): it acts only in a class that is");
    }

    private static void assertRefused(Class<?> testCase, String message) {
        assertThat(TestKit.run(NO_MESH, testCase).failures())
                .isNotEmpty()
                .first()
                .satisfies(failure -> assertThat(failure).hasMessageStartingWith(message));
    }

    private static List<String> names(Events events) {
        return events.stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    private static EngineExecutionResults run(Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("junit-istio.report", "off")
                .execute();
    }

    /** A checkout that goes on without its inventory, and does not without its payment. */
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Checkout {

        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private Instance inventory;
        private Instance payment;
        private Application checkout;
        private URI toInventory;
        private URI toPayment;

        @BeforeAll
        void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
            payment = Instance.join(mesh, "payment");
            toInventory = mesh.urlOf("inventory", "checkout");
            toPayment = mesh.urlOf("payment", "checkout");
            checkout = Application.start(this::answer);
            mesh.workload("checkout").at("127.0.0.1", checkout.port());
            mesh.client().uri("checkout");
        }

        @AfterAll
        void leave() {
            checkout.close();
            payment.close();
            inventory.close();
        }

        boolean asksTheInventory() {
            return true;
        }

        private Reply answer(Request request) {
            if (request.uri().startsWith("/hello")) {
                return Reply.status(200);
            }
            if (asksTheInventory()) {
                ask(toInventory, request);
            }
            return Reply.status(ask(toPayment, request) == 200 ? 200 : 503);
        }

        private int ask(URI service, Request request) {
            HttpRequest.Builder asked = HttpRequest.newBuilder(service);
            if (request.headers().get("traceparent") != null) {
                asked.header("traceparent", request.headers().get("traceparent"));
            }
            try {
                return http.send(asked.build(), BodyHandlers.discarding()).statusCode();
            } catch (IOException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @IstioTest(namespace = "explore")
    static class CheckoutTestCase extends Checkout {

        @ExploreFaults(fixedDelay = "50ms")
        void sells(MeshClient client) {
            assertThat(client.get("checkout", "/").statusCode()).as("status").isEqualTo(200);
        }
    }

    @IstioTest(namespace = "explore-expecting")
    static class ExpectingTestCase extends Checkout {

        @ExploreFaults(kinds = FaultKind.ABORT)
        void sells(MeshClient client, Exploration exploration) {
            boolean unpaid =
                    exploration.wasInjectedOn("checkout", "payment") && exploration.wasInjectedAs(FaultKind.ABORT);
            assertThat(client.get("checkout", "/").statusCode()).isEqualTo(unpaid ? 503 : 200);
            assertThat(exploration.wasInjectedOn("checkout")).isFalse();
        }
    }

    @IstioTest(namespace = "explore-limited")
    static class LimitedTestCase extends Checkout {

        @ExploreFaults(limit = 1)
        void sells(MeshClient client) {
            assertThat(client.get("checkout", "/").statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "explore-broken")
    static class BrokenTestCase extends Checkout {

        @ExploreFaults
        void sells(MeshClient client) {
            assertThat(client.get("checkout", "/").statusCode()).isEqualTo(201);
        }
    }

    @IstioTest(namespace = "explore-budget")
    static class BudgetTestCase extends Checkout {

        @ExploreFaults(kinds = FaultKind.DELAY, fixedDelay = "1500ms")
        @ResilienceBudget(p99 = "1s")
        void sells(MeshClient client) {
            assertThat(client.get("checkout", "/").statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "explore-exceeded")
    static class ExceededTestCase extends Checkout {

        @ExploreFaults
        @ResilienceBudget(p99 = "60s", requests = 2)
        void sells(MeshClient client) {
            assertThat(client.get("checkout", "/").statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "explore-nothing")
    static class NothingFollowsTestCase extends Checkout {

        @ExploreFaults
        void asks_the_inventory(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "explore-forgetful")
    static class ForgetfulTestCase extends Checkout {

        private int runs;

        @ExploreFaults(
                kinds = {FaultKind.ABORT, FaultKind.RESET},
                limit = 3)
        void sells(MeshClient client) {
            String path = runs++ == 0 ? "/" : "/hello";
            assertThat(client.get("checkout", path).statusCode()).isEqualTo(200);
        }
    }

    @IstioTest
    static class NoKindTestCase {
        @ExploreFaults(kinds = {})
        void test() {}
    }

    @IstioTest
    static class LimitTestCase {
        @ExploreFaults(limit = 0)
        void test() {}
    }

    @IstioTest
    static class StatusTestCase {
        @ExploreFaults(httpStatus = 99)
        void test() {}
    }

    @IstioTest
    static class DelayTestCase {
        @ExploreFaults(fixedDelay = "soon")
        void test() {}
    }

    static class WithoutMeshTestCase {
        @ExploreFaults
        void test() {}
    }
}
