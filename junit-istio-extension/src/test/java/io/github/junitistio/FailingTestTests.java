// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** However a test ends, its faults are gone before the next one, and nothing else is reported than why it failed. */
class FailingTestTests {

    @Test
    void leaves_no_fault_and_hides_no_failure() {
        TestKit run = TestKit.run(EndingsTestCase.class);

        assertThat(run.failures())
                .extracting(failure ->
                        String.valueOf(failure.getMessage()).lines().findFirst().orElse(""))
                .containsExactly(
                        "body",
                        "before each",
                        "after each",
                        "error",
                        "other extension",
                        "in code",
                        "h_times_out() timed out after 100 milliseconds");
        assertThat(run.failures())
                .allSatisfy(failure -> assertThat(failure.getSuppressed())
                        .noneMatch(suppressed -> suppressed.getClass().getName().startsWith("io.github")));
        assertThat(run.succeeded()).isEqualTo(1);
    }

    @Test
    void a_class_that_fails_at_its_beginning_leaves_its_names_to_the_next() {
        TestKit run = TestKit.run(FailingBeginningTestCase.class, NextTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("before all"));
        assertThat(run.succeeded()).isEqualTo(1);
    }

    @IstioTest(namespace = "endings")
    @TestMethodOrder(MethodName.class)
    static class EndingsTestCase {

        @BeforeAll
        static void join(Mesh mesh) {
            EchoServer inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @BeforeEach
        void no_fault_is_left(MeshClient client, TestInfo test) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
            if (test.getDisplayName().startsWith("b_")) {
                fail("before each");
            }
        }

        @AfterEach
        void fails(MeshClient client, TestInfo test) {
            // A test that has timed out is still interrupted, and so would be its requests.
            Thread.interrupted();
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
            if (test.getDisplayName().startsWith("c_")) {
                fail("after each");
            }
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void a_fails_in_its_body() {
            fail("body");
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void b_fails_before_each() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void c_fails_after_each(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void d_is_aborted() {
            assumeTrue(false);
        }

        @Test
        @Disabled
        @InjectAbort(service = "inventory", httpStatus = 503)
        void d_is_disabled() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void e_throws_an_error() {
            throw new NoClassDefFoundError("error");
        }

        @Test
        @ExtendWith(FailingExtension.class)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void f_fails_in_another_extension() {}

        @Test
        void g_fails_in_code(Mesh mesh) {
            mesh.inject(Fault.abort("inventory", 503));
            fail("in code");
        }

        @Test
        @Timeout(value = 100, unit = MILLISECONDS)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void h_times_out() throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        void i_works() {}
    }

    static final class FailingExtension implements BeforeTestExecutionCallback {

        @Override
        public void beforeTestExecution(ExtensionContext context) {
            fail("other extension");
        }
    }

    @IstioTest(namespace = "beginnings")
    static class FailingBeginningTestCase {

        @BeforeAll
        static void join(Mesh mesh) {
            mesh.workload("inventory")
                    .at("127.0.0.1", EchoServer.start("inventory").port());
            mesh.inject(Fault.abort("inventory", 503));
            fail("before all");
        }

        @Test
        void test() {}
    }

    @IstioTest(namespace = "beginnings")
    static class NextTestCase {

        @Test
        void has_the_names(Mesh mesh) {
            mesh.workload("inventory")
                    .at("127.0.0.1", EchoServer.start("inventory").port());
            assertThat(mesh.client().get("inventory", "/").statusCode()).isEqualTo(200);
        }
    }
}
