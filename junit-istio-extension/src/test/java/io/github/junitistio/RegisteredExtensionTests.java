// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An extension that a field registers. */
class RegisteredExtensionTests {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    /** JUnit's own locks do not know of it. */
    @Test
    void keeps_parallel_tests_apart() {
        TestKit run = TestKit.run(PARALLEL, StaticFieldTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(5 * 4);
    }

    @Test
    void may_be_a_field_of_the_instance() {
        TestKit run = TestKit.run(InstanceFieldTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    @Test
    void reads_the_annotations_of_the_class_from_a_field_of_the_instance_too() {
        TestKit run = TestKit.run(Map.of("junit-istio.mesh", "none"), InstanceFieldMistakeTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("the method is no test"));
    }

    static class StaticFieldTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("registered-parallel");

        private static EchoServer inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @BeforeEach
        @AfterEach
        void meets_no_fault(MeshClient client) {
            assertAll(200, client);
        }

        @RepeatedTest(5)
        void without_a_fault(MeshClient client) {
            assertAll(200, client);
        }

        @RepeatedTest(5)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void with_503(MeshClient client) {
            assertAll(503, client);
        }

        @RepeatedTest(5)
        @InjectAbort(service = "inventory", httpStatus = 404)
        void with_404(MeshClient client) {
            assertAll(404, client);
        }

        @Nested
        @InjectAbort(service = "inventory", httpStatus = 500)
        class Inner {

            @RepeatedTest(5)
            void with_500(MeshClient client) {
                assertAll(500, client);
            }
        }

        private static void assertAll(int status, MeshClient client) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("inventory", "/").statusCode()).isEqualTo(status);
            }
        }
    }

    static class InstanceFieldTestCase {

        @RegisterExtension
        final IstioExtension istio = IstioExtension.inNamespace("registered-instance");

        private EchoServer inventory;

        @BeforeEach
        void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @AfterEach
        void close() {
            inventory.close();
        }

        @RepeatedTest(2)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void declares_a_fault(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        }
    }

    static class InstanceFieldMistakeTestCase {

        @RegisterExtension
        final IstioExtension istio = IstioExtension.inNamespace("registered-instance");

        @BeforeEach
        @InjectAbort(service = "inventory", httpStatus = 503)
        void prepare() {}

        @Test
        void test() {}
    }
}
