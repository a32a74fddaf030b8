// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Mirror;
import io.github.junitistio.Retries;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.CountingService;
import io.github.junitistio.testing.Soak;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the proxies recorded and what the workloads counted themselves, in four tests that run at the same time. */
class AgreementTests {

    private static final int EACH = Soak.times(2_500);

    private static final Map<String, String> FOUR_AT_A_TIME = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @Test
    @Timeout(600)
    void is_exact() {
        TestKit run = TestKit.run(
                FOUR_AT_A_TIME,
                RetriesTestCase.class,
                TimeoutsTestCase.class,
                EjectionsTestCase.class,
                MirrorsTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(4);
    }

    @IstioTest(namespace = "agreement-retries")
    static class RetriesTestCase {

        private static CountingService inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            // Each third request fails, and each ninth twice.
            inventory = CountingService.join(
                    mesh, "inventory", request -> request.attempt() <= failures(request.number()) ? 503 : 200);
        }

        @AfterAll
        static void leave() {
            inventory.close();
        }

        @Test
        @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms")
        void attempts(MeshClient client, Traffic traffic) {
            send(client);

            Traffic seen = traffic.to("inventory");
            assertThat(inventory.hits()).isEqualTo(EACH + times(3) + times(9));
            assertThat(seen.requests()).hasSize(EACH).allMatch(request -> request.status() == 200);
            assertThat(seen.requests().stream().filter(Request::isRetried)).hasSize(times(3));
            assertThat(seen.requests().stream().mapToInt(Request::attempts).sum())
                    .isEqualTo(inventory.hits());
            assertThat(seen.attempts()).hasSize(inventory.hits());
            assertThat(seen.received()).hasSize(inventory.hits());
            assertThat(seen.attempts().stream().filter(attempt -> attempt.status() == 503))
                    .hasSize(times(3) + times(9));
        }

        private static int failures(int number) {
            return number % 9 == 0 ? 2 : number % 3 == 0 ? 1 : 0;
        }
    }

    @IstioTest(namespace = "agreement-timeouts")
    static class TimeoutsTestCase {

        private static final Semaphore TOLD = new Semaphore(0);
        private static CountingService inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = CountingService.join(mesh, "inventory", request -> {
                if (request.number() % 50 == 0) {
                    // Not before the caller has been told that it took too long.
                    TOLD.acquireUninterruptibly();
                }
                return 200;
            });
        }

        @AfterAll
        static void leave() {
            inventory.close();
        }

        @Test
        @RouteTimeout(service = "inventory", timeout = "1s")
        void timeouts(MeshClient client, Traffic traffic) {
            for (int i = 1; i <= EACH; i++) {
                int status = client.get("inventory", "/" + i).statusCode();
                if (i % 50 == 0) {
                    TOLD.release();
                }
                assertThat(status).isEqualTo(i % 50 == 0 ? 504 : 200);
            }

            Traffic seen = traffic.to("inventory");
            assertThat(inventory.hits()).isEqualTo(EACH);
            assertThat(seen.requests()).hasSize(EACH);
            assertThat(seen.attempts()).hasSize(EACH);
            assertThat(seen.flag("UT").requests()).hasSize(times(50));
            assertThat(seen.status(200).requests()).hasSize(EACH - times(50));
            await("the ones that were cut off")
                    .untilAsserted(() -> assertThat(seen.received()).hasSize(EACH));
        }
    }

    @IstioTest(namespace = "agreement-ejections")
    static class EjectionsTestCase {

        private static CountingService good;
        private static CountingService bad;

        @BeforeAll
        static void join(Mesh mesh) {
            good = CountingService.join(mesh, "inventory", request -> 200);
            bad = CountingService.join(mesh, "inventory", request -> 500);
        }

        @AfterAll
        static void leave() {
            good.close();
            bad.close();
        }

        @Test
        @CircuitBreaker(
                service = "inventory",
                consecutive5xxErrors = 5,
                interval = "100ms",
                baseEjectionTime = "10m",
                maxEjectionPercent = 50)
        void instances(MeshClient client, Traffic traffic) {
            send(client);

            Traffic seen = traffic.to("inventory");
            assertThat(good.hits() + bad.hits()).isEqualTo(EACH);
            // Envoy's main thread ejects, while others still send.
            assertThat(bad.hits()).isBetween(5, 20);
            assertThat(seen.answeredBy(bad.pod()).requests()).hasSize(bad.hits());
            assertThat(seen.answeredBy(good.pod()).requests()).hasSize(good.hits());
            assertThat(seen.received()).hasSize(EACH);
            assertThat(seen.ejections()).singleElement().satisfies(ejection -> {
                assertThat(ejection.returned()).isFalse();
                assertThat(ejection.instance()).extracting(Instance::pod).isEqualTo(bad.pod());
            });
        }
    }

    @IstioTest(namespace = "agreement-mirrors")
    static class MirrorsTestCase {

        private static CountingService inventory;
        private static CountingService next;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = CountingService.join(mesh, "inventory", request -> 200);
            next = CountingService.join(mesh, "inventory-next", request -> 200);
        }

        @AfterAll
        static void leave() {
            inventory.close();
            next.close();
        }

        @Test
        @Mirror(service = "inventory", to = "inventory-next")
        void copies(MeshClient client, Traffic traffic) {
            send(client);

            assertThat(inventory.hits()).isEqualTo(EACH);
            assertThat(traffic.to("inventory").requests()).hasSize(EACH);
            assertThat(traffic.to("inventory").received()).hasSize(EACH);
            Traffic copies = traffic.to("inventory-next");
            await("the copies")
                    .untilAsserted(() -> assertThat(copies.mirrored()).hasSize(EACH));
            assertThat(next.hits()).isEqualTo(EACH);
            assertThat(traffic.to("inventory").mirrored()).isEmpty();
        }
    }

    private static void send(MeshClient client) {
        for (int i = 1; i <= EACH; i++) {
            client.get("inventory", "/" + i);
        }
    }

    private static int times(int each) {
        return EACH / each;
    }
}
