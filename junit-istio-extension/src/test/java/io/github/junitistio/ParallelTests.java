// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that run side by side on one mesh. */
class ParallelTests {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

    @Test
    void a_fault_of_one_test_meets_no_other_test() {
        TestKit run = TestKit.run(PARALLEL, MixedTestCase.class, OtherNamespaceTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(6 * 3 + 8 * 2);
    }

    @Test
    void tests_without_faults_run_at_the_same_time() {
        TestKit run = TestKit.run(PARALLEL, MeetingTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    @Test
    void a_fault_in_code_waits_for_the_tests_around_it() {
        TestKit run = TestKit.run(PARALLEL, InCodeTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    /** Asserts over several requests. */
    abstract static class Base {

        static void assertAll(int status, URI url) {
            for (int i = 0; i < 10; i++) {
                assertThat(get(url).statusCode()).isEqualTo(status);
            }
        }
    }

    @IstioTest(namespace = "mixed")
    static class MixedTestCase extends Base {

        private static EchoServer inventory;
        private static URI url;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            url = mesh.urlOf("inventory", "checkout");
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @RepeatedTest(6)
        void without_a_fault() {
            assertAll(200, url);
        }

        @RepeatedTest(6)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void with_503() {
            assertAll(503, url);
        }

        @RepeatedTest(6)
        @InjectAbort(service = "inventory", httpStatus = 404)
        void with_404() {
            assertAll(404, url);
        }
    }

    @IstioTest(namespace = "other")
    static class OtherNamespaceTestCase extends Base {

        private static EchoServer inventory;
        private static URI url;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            url = mesh.urlOf("inventory", "checkout");
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @RepeatedTest(8)
        void without_a_fault() {
            assertAll(200, url);
        }

        @RepeatedTest(8)
        @InjectAbort(service = "inventory", httpStatus = 500)
        void with_500() {
            assertAll(500, url);
        }
    }

    @IstioTest(namespace = "meeting")
    static class MeetingTestCase {

        private static final CountDownLatch BOTH = new CountDownLatch(2);

        @Test
        @Timeout(60)
        void one(Mesh mesh) throws InterruptedException {
            meet();
        }

        @Test
        @Timeout(60)
        void other(Mesh mesh) throws InterruptedException {
            meet();
        }

        private static void meet() throws InterruptedException {
            BOTH.countDown();
            BOTH.await();
        }
    }

    /** One test injects while another one is inside, which stays until it sees the first one wait for the namespace. */
    @IstioTest(namespace = "in-code")
    static class InCodeTestCase extends Base {

        private static final CountDownLatch OTHER_INSIDE = new CountDownLatch(1);
        private static volatile @Nullable Thread injecting;
        private static volatile boolean injected;

        private static EchoServer inventory;
        private static URI url;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            url = mesh.urlOf("inventory", "checkout");
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @Test
        @Timeout(60)
        void only_calling() {
            OTHER_INSIDE.countDown();
            await().until(() -> injected || waitsForTheNamespace(injecting));

            assertThat(injected).isFalse();
            assertAll(200, url);
        }

        @Test
        @Timeout(60)
        void injecting(Mesh mesh) throws InterruptedException {
            OTHER_INSIDE.await();
            injecting = Thread.currentThread();
            try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
                injected = true;
                assertAll(503, url);
            }
            assertAll(200, url);
        }

        private static boolean waitsForTheNamespace(@Nullable Thread thread) {
            return thread != null
                    && Stream.of(thread.getStackTrace())
                            .anyMatch(frame -> frame.getClassName().equals(NamespaceLock.class.getName()))
                    && thread.getState() == Thread.State.WAITING;
        }
    }
}
