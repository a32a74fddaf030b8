// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a class has its tests and its faults from. */
class KindsOfClassesTests {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @Test
    void every_kind_of_class_gets_its_faults_and_leaves_none() {
        TestKit run = TestKit.run(
                InterfaceTestCase.class, FaultyInterfaceTestCase.class, TemplateTestCase.class, OuterTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(1 + 2 + 2 * 2 + 2);
    }

    @Test
    void dynamic_tests_share_the_fault_of_their_factory_in_parallel_too() {
        TestKit run = TestKit.run(PARALLEL, FactoryTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2 * 8);
    }

    static EchoServer join(Mesh mesh) {
        EchoServer inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        return inventory;
    }

    static int status(MeshClient client) {
        return client.get("inventory", "/").statusCode();
    }

    interface TestsOfAnInterface {

        @BeforeAll
        static void begin(Mesh mesh) {
            join(mesh);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        default void test_of_an_interface(MeshClient client) {
            assertThat(status(client)).isEqualTo(503);
        }

        @BeforeEach
        @AfterEach
        default void no_fault(MeshClient client) {
            assertThat(status(client)).isEqualTo(200);
        }
    }

    @IstioTest(namespace = "kinds-interface")
    static class InterfaceTestCase implements TestsOfAnInterface {}

    @InjectAbort(service = "inventory", httpStatus = 429)
    interface Faulty {}

    /** A test's own fault comes before that of an interface. */
    @IstioTest(namespace = "kinds-faulty-interface")
    static class FaultyInterfaceTestCase implements Faulty, TestsOfAnInterface {

        @Test
        void a_fault_of_an_interface(MeshClient client) {
            assertThat(status(client)).isEqualTo(429);
        }
    }

    @IstioTest(namespace = "kinds-template")
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    @InjectAbort(service = "inventory", httpStatus = 429)
    static class TemplateTestCase implements TestsOfAnInterface {

        @Parameter
        int number;

        @Test
        void a_fault_of_a_class_template(MeshClient client) {
            assertThat(status(client)).isEqualTo(429);
        }
    }

    @IstioTest(namespace = "kinds-outer")
    static class OuterTestCase {

        @BeforeAll
        static void begin(Mesh mesh) {
            join(mesh);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void has_its_namespace(Mesh mesh) {
            assertThat(mesh.namespace()).isEqualTo("kinds-outer");
            assertThat(status(mesh.client())).isEqualTo(503);
        }

        @Nested
        @IstioTest(namespace = "kinds-inner")
        class Inner {

            @BeforeEach
            void begin(Mesh mesh) {
                join(mesh);
            }

            @Test
            @InjectAbort(service = "inventory", httpStatus = 404)
            void has_another(Mesh mesh) {
                assertThat(mesh.namespace()).isEqualTo("kinds-inner");
                assertThat(status(mesh.client())).isEqualTo(404);
            }
        }
    }

    @IstioTest(namespace = "kinds-factory")
    static class FactoryTestCase {

        @BeforeAll
        static void begin(Mesh mesh) {
            join(mesh);
        }

        @TestFactory
        @InjectAbort(service = "inventory", httpStatus = 503)
        Stream<DynamicTest> faulty(MeshClient client) {
            return tests(503, client);
        }

        @TestFactory
        Stream<DynamicTest> without(MeshClient client) {
            return tests(200, client);
        }

        private static Stream<DynamicTest> tests(int status, MeshClient client) {
            return IntStream.range(0, 8)
                    .mapToObj(i -> DynamicTest.dynamicTest(
                            "request " + i, () -> assertThat(status(client)).isEqualTo(status)));
        }
    }
}
