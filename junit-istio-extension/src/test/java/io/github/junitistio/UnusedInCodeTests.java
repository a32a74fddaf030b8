// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What is applied in code and no request meets fails the test, or the class that it belongs to. */
class UnusedInCodeTests {

    private static final String NAME = UnusedTestCase.class.getSimpleName();
    private static final String WAY_OUT =
            "\nWhere that is meant: allowUnused() on what Mesh.inject or Mesh.apply has returned, or allowUnused = true in @IstioTest.";

    @Test
    void is_told_at_the_end_of_the_body() {
        Map<String, Throwable> failures =
                TestKit.run(UnusedTestCase.class, UsedTestCase.class).failuresByTest();

        assertThat(failures.keySet())
                .containsExactlyInAnyOrder(
                        NAME + ".out_before_the_first_request",
                        NAME + ".in_effect_until_the_end",
                        NAME + ".a_policy_that_is_out_before_the_first_request",
                        NAME + ".many_in_a_loop",
                        NAME + ".one_of_two",
                        NAME + ".fails");
        assertThat(failures.get(NAME + ".out_before_the_first_request"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(
                        "abort with HTTP 503 for all requests to inventory, applied in code: no request met it. The proxies"
                                + " recorded no request at all while it was in effect. One that does not pass a sidecar is in no record and"
                                + " meets nothing: call by a MeshClient, mesh.urlOf or a workload of the mesh."
                                + WAY_OUT);
        assertThat(failures.get(NAME + ".in_effect_until_the_end"))
                .hasMessage(
                        "abort with HTTP 503 for all requests to inventory, applied in code: no request met it. The proxies"
                                + " recorded no request to inventory.unused-in-code.svc.cluster.local while it was in effect, but:"
                                + "\n  1 from mesh-client to payment:8080, GET /, route default: 200" + WAY_OUT);
        assertThat(failures.get(NAME + ".a_policy_that_is_out_before_the_first_request"))
                .hasMessageStartingWith("circuit breaker")
                .hasMessageContaining("no request at all while it was in effect");
        assertThat(failures.get(NAME + ".many_in_a_loop"))
                .hasMessageContaining("HTTP 504")
                .hasMessageNotContaining("HTTP 505")
                .hasMessageEndingWith("And 2 more that were applied in code and that no request met.");
        assertThat(failures.get(NAME + ".one_of_two"))
                .hasMessageStartingWith(
                        "abort with HTTP 404 for all requests to payment, applied in code: no request met it.")
                .hasMessageNotContaining("503 for all requests");
        assertThat(failures.get(NAME + ".fails")).hasMessage("its own").hasNoSuppressedExceptions();
    }

    @Test
    void fails_the_class_that_it_belongs_to_if_all_of_its_tests_leave_it_alone() {
        TestKit run = TestKit.run(UnusedClassTestCase.class, UsedClassTestCase.class, FailingClassTestCase.class);

        assertThat(run.succeeded()).isEqualTo(4);
        assertThat(run.failures())
                .extracting(Throwable::getMessage)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message)
                                .isEqualTo(
                                        "abort with HTTP 503 for all requests to payment, applied in code: no request met it."
                                                + " The proxies recorded no request to payment.unused-class-in-code.svc.cluster.local while it"
                                                + " was in effect, but:\n  1 from mesh-client to inventory:8080, GET /, route default: 200"
                                                + WAY_OUT),
                        message -> assertThat(message).isEqualTo("its own"));
    }

    @Test
    void is_no_failure_where_the_run_allows_it() {
        assertThat(TestKit.run(Map.of("junit-istio.allow-unused", "true"), UnusedClassTestCase.class)
                        .failures())
                .isEmpty();
    }

    @IstioTest(namespace = "unused-in-code")
    static class UnusedTestCase extends UnusedShop {

        @Test
        void out_before_the_first_request(Mesh mesh, MeshClient client) {
            mesh.inject(Fault.abort("inventory", 503)).close();
            client.get("inventory", "/");
        }

        @Test
        void in_effect_until_the_end(Mesh mesh, MeshClient client) {
            mesh.inject(Fault.abort("inventory", 503));
            client.get("payment", "/");
        }

        @Test
        void a_policy_that_is_out_before_the_first_request(Mesh mesh, MeshClient client) {
            mesh.apply(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(100)))
                    .close();
            client.get("inventory", "/");
        }

        @Test
        void many_in_a_loop(Mesh mesh) {
            for (int i = 0; i < 7; i++) {
                mesh.inject(Fault.abort("inventory", 500 + i)).close();
            }
        }

        @Test
        void one_of_two(Mesh mesh, MeshClient client) {
            try (Applied both = mesh.inject(Fault.abort("inventory", 503), Fault.abort("payment", 404))) {
                client.get("inventory", "/");
            }
        }

        @Test
        void fails(Mesh mesh) {
            try (Applied fault = mesh.inject(Fault.abort("inventory", 503))) {
                throw new IllegalStateException("its own");
            }
        }
    }

    @IstioTest(namespace = "used-in-code")
    static class UsedTestCase extends UnusedShop {

        @BeforeEach
        void delay(Mesh mesh) {
            mesh.inject(Fault.delay("payment", "1ms"));
        }

        @Test
        void before_it_is_out(Mesh mesh, MeshClient client) {
            try (Applied fault = mesh.inject(Fault.abort("inventory", 503));
                    Applied policy =
                            mesh.apply(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(100)))) {
                client.get("inventory", "/");
            }
            client.get("payment", "/");
        }

        @Test
        void where_it_is_allowed(Mesh mesh, MeshClient client) {
            mesh.inject(Fault.abort("inventory", 503)).allowUnused();
            client.get("payment", "/");
        }

        @Test
        void where_it_was_refused(Mesh mesh, MeshClient client) {
            client.get("payment", "/");
            try {
                mesh.inject(Fault.abort("nobody", 503));
            } catch (RuntimeException refused) {
                return;
            }
            throw new AssertionError("not refused");
        }
    }

    @IstioTest(namespace = "unused-class-in-code")
    static class UnusedClassTestCase extends UnusedShop {

        @BeforeAll
        void inject(Mesh mesh) {
            mesh.inject(Fault.abort("payment", 503));
        }

        @Test
        void nothing_is_sent() {}

        @Nested
        class Inner {

            @Test
            void another_service_is_called(MeshClient client) {
                client.get("inventory", "/");
            }
        }
    }

    @IstioTest(namespace = "used-class-in-code")
    static class UsedClassTestCase extends UnusedShop {

        private Mesh kept;

        @BeforeAll
        void inject(Mesh mesh) {
            kept = mesh;
            mesh.inject(Fault.abort("payment", 503));
        }

        @Test
        void nothing_is_sent() {}

        @Nested
        class Inner {

            @Test
            void it_is_met(MeshClient client) {
                client.get("payment", "/");
                kept.inject(Fault.abort("inventory", 503));
            }
        }

        @AfterAll
        void meet() {
            kept.client().get("inventory", "/");
        }
    }

    @IstioTest(namespace = "failing-class-in-code")
    static class FailingClassTestCase extends UnusedShop {

        @BeforeAll
        void inject(Mesh mesh) {
            mesh.inject(Fault.abort("payment", 503));
        }

        @BeforeEach
        void prepare() {
            throw new IllegalStateException("its own");
        }

        @Test
        void nothing_is_sent() {}
    }
}
