// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which JUnit runs a test, with a fault. */
class LifecycleTests {

    @Test
    void every_kind_of_test_gets_its_fault_and_leaves_none() {
        TestKit run = TestKit.run(
                KindsTestCase.class,
                InheritedTestCase.class,
                PerClassTestCase.class,
                RegisteredTestCase.class,
                ConstructorTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(3 + 2 + 1 + 2 + 2 + 2 + 2 + 1);
    }

    /** Has an inventory, and asserts that the fault is gone outside of bodies. */
    @IstioTest(namespace = "lifecycle")
    abstract static class Base {

        static EchoServer inventory;

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
        void no_fault_outside_of_the_body(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }

        static void assertAborted(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        }
    }

    static class KindsTestCase extends Base {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        @InjectAbort(service = "inventory", httpStatus = 503)
        void parameterized(int number, MeshClient client) {
            assertAborted(client);
        }

        @RepeatedTest(2)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void repeated(MeshClient client) {
            assertAborted(client);
        }

        @TestFactory
        @InjectAbort(service = "inventory", httpStatus = 503)
        Stream<DynamicTest> factory(MeshClient client) {
            return Stream.of(DynamicTest.dynamicTest("dynamic", () -> assertAborted(client)));
        }

        @Nested
        @InjectAbort(service = "inventory", httpStatus = 503)
        class Inner {

            @Test
            void inherits_the_mesh_of_the_outer_class(MeshClient client) {
                assertAborted(client);
            }

            @Nested
            class Innermost {

                @Test
                void inherits_the_faults_too(MeshClient client) {
                    assertAborted(client);
                }
            }
        }
    }

    @InjectAbort(service = "inventory", httpStatus = 503)
    abstract static class FaultyBase extends Base {

        @Test
        void inherited_test(MeshClient client) {
            assertAborted(client);
        }
    }

    static class InheritedTestCase extends FaultyBase {

        @Test
        void own_test(MeshClient client) {
            assertAborted(client);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCase extends Base {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void first(MeshClient client) {
            assertAborted(client);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void second(MeshClient client) {
            assertAborted(client);
        }
    }

    static class RegisteredTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("registered");

        private static EchoServer inventory;
        private static URI url;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            url = mesh.urlOf("inventory", "checkout");
            assertThat(mesh.namespace()).isEqualTo("registered");
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void a_field_registers_the_extension_as_well_as_an_annotation() {
            assertThat(get(url).statusCode()).isEqualTo(503);
        }

        @Test
        void without_a_fault() {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    static class ConstructorTestCase extends Base {

        private final MeshClient client;

        ConstructorTestCase(MeshClient client) {
            this.client = client;
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void a_constructor_takes_a_client() {
            assertAborted(client);
        }
    }
}
