// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two tests that provably send requests to one service at the same time. */
class OverlappingTrafficTests {

    private static final Map<String, String> TWO_AT_A_TIME = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");

    @Test
    @Timeout(120)
    void each_test_has_its_own_requests_only() {
        TestKit run = TestKit.run(TWO_AT_A_TIME, OverlappingTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    @IstioTest(namespace = "overlapping")
    static class OverlappingTestCase {

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);
        private static Instance inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
            mesh.client().uri("inventory");
        }

        @AfterAll
        static void leave() {
            inventory.close();
        }

        @RepeatedTest(2)
        void sends_twenty(MeshClient client, Traffic traffic) throws InterruptedException, BrokenBarrierException {
            BOTH.await();
            for (int i = 0; i < 20; i++) {
                client.get("inventory", "/");
            }
            BOTH.await();

            assertThat(inventory.hits()).isEqualTo(40);
            assertThat(traffic.requests()).hasSize(20);
            assertThat(traffic.attempts()).hasSize(20);
            assertThat(traffic.received()).hasSize(20);
        }
    }
}
