// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.testing.ForwardingServer;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Tests of one namespace that overlap, each with faults of its own, told by a header. */
class IsolationTests {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @Test
    void opposite_faults_of_tests_that_overlap_meet_their_own_test_only() {
        TestKit run = TestKit.run(PARALLEL, OppositeTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(3 * 50);
        assertThat(OppositeTestCase.AT_ONCE.most()).isGreaterThan(1);
    }

    @Test
    void tests_are_told_by_another_header() {
        TestKit run = TestKit.run(PARALLEL, OwnHeaderTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2 * 10);
    }

    @Test
    void what_is_for_all_requests_is_refused_in_code() {
        TestKit run = TestKit.run(RefusedInCodeTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    /** How many tests there have been at once. */
    static final class Gauge {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        void enter() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        void leave() {
            now.decrementAndGet();
        }

        int most() {
            return most.get();
        }
    }

    /** A client calls checkout, and checkout the inventory, whose faults are for the second hop. */
    @IstioTest(namespace = "opposite", isolation = Isolation.REQUEST)
    static class OppositeTestCase {

        private static final Gauge AT_ONCE = new Gauge();

        private static Instance inventory;
        private static ForwardingServer checkout;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
            checkout = ForwardingServer.to(mesh.urlOf("inventory", "checkout"), "traceparent");
            mesh.workload("checkout").at("127.0.0.1", checkout.port());
        }

        @AfterAll
        static void close() {
            inventory.close();
            checkout.close();
        }

        @BeforeEach
        void enter() {
            AT_ONCE.enter();
        }

        @AfterEach
        void leave() {
            AT_ONCE.leave();
        }

        @RepeatedTest(50)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void with_503(MeshClient client) {
            assertAll(503, client);
        }

        @RepeatedTest(50)
        @InjectAbort(service = "inventory", httpStatus = 404, placement = Placement.CALLEE)
        void with_404(MeshClient client) {
            assertAll(404, client);
        }

        @RepeatedTest(50)
        void without(MeshClient client, Mesh mesh) {
            assertAll(200, client);
            try (Applied abort = mesh.inject(Fault.abort("inventory", 418))) {
                assertAll(418, client);
            }
            assertAll(200, client);
        }

        private static void assertAll(int status, MeshClient client) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("checkout", "/").statusCode()).isEqualTo(status);
                client.given("checkout").get("/").then().statusCode(status);
            }
        }
    }

    @IstioTest(namespace = "own-header", isolation = Isolation.REQUEST, isolationHeader = "X-Test-Run")
    @InjectAbort(service = "inventory", httpStatus = 503)
    static class OwnHeaderTestCase {

        private static Instance inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @RepeatedTest(10)
        void as_the_class_says(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        }

        @RepeatedTest(10)
        @InjectAbort(service = "inventory", httpStatus = 404)
        void as_the_test_says(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(404);
            assertThat(client.headers()).containsOnlyKeys("x-test-run", "traceparent");
        }
    }

    @IstioTest(namespace = "refused-in-code", isolation = Isolation.REQUEST)
    static class RefusedInCodeTestCase {

        private static Instance inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
            assertThatThrownBy(() -> mesh.inject(Fault.abort("inventory", 503)))
                    .isInstanceOf(MeshException.class)
                    .hasMessageContaining("a class has no requests of its own");
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @Test
        void a_circuit_breaker(Mesh mesh, MeshClient client) {
            assertThatThrownBy(() -> mesh.apply(
                            Policy.circuitBreaker("inventory", OutlierDetection.NONE.consecutive5xxErrors(1))))
                    .isInstanceOf(InvalidDeclarationException.class)
                    .hasMessageContaining("isolation = NAMESPACE");
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }

        @Test
        void a_denial(Mesh mesh, MeshClient client) {
            assertThatThrownBy(() -> mesh.apply(Policy.deny("inventory")))
                    .isInstanceOf(InvalidDeclarationException.class)
                    .hasMessageContaining("isolation = NAMESPACE");
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }
    }
}
