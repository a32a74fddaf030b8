// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The mesh of a registered extension, for code that JUnit gives no parameters. */
@Execution(ExecutionMode.SAME_THREAD)
class MeshOfTheClassTests {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    @Test
    void is_there_when_another_extension_prepares_the_instance() {
        TestKit run = TestKit.run(PARALLEL, PreparedTestCase.class, PreparedOnceTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(3 + 2);
    }

    @Test
    void has_ended_with_the_class() {
        assertThat(TestKit.run(EndedTestCase.class).failures()).isEmpty();

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(EndedTestCase.ISTIO::mesh)
                .withMessageContaining("IstioExtension.inNamespace(\"of-class-ended\").mesh()")
                .withMessageContaining("MeshOfTheClassTests.EndedTestCase has ended");
    }

    @Test
    void is_not_there_before_the_class_begins() {
        TestKit run = TestKit.run(TooEarlyTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(MeshException.class)
                        .hasMessageContaining("IstioExtension.inNamespace(\"of-class-early\").mesh()")
                        .hasMessageContaining("no class with this extension has begun")
                        .hasMessageContaining("@RegisterExtension"));
    }

    @Test
    void belongs_to_the_class_around_a_nested_one() {
        TestKit run = TestKit.run(OuterTestCase.class, InstanceFieldTestCase.class, NestedFieldTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(1 + 1 + 1);
    }

    @Test
    void belongs_to_one_class_after_the_other_that_inherit_it() {
        TestKit run = TestKit.run(FirstHeirTestCase.class, SecondHeirTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    @Test
    void is_refused_to_classes_that_inherit_it_and_run_side_by_side() {
        TestKit run = TestKit.run(PARALLEL, FirstParallelHeirTestCase.class, SecondParallelHeirTestCase.class);

        assertThat(run.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(MeshException.class)
                        .hasMessageContaining("FirstParallelHeirTestCase")
                        .hasMessageContaining("SecondParallelHeirTestCase")
                        .hasMessageContaining("Declare the field in each of these classes"));
    }

    /** Does what a framework does that starts an application for the instance, and fills the instance with it. */
    static final class Framework implements TestInstancePostProcessor {

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            ((Prepared) instance).prepare();
        }
    }

    @ExtendWith(Framework.class)
    abstract static class Prepared {

        URI url;

        abstract void prepare();

        /** A workload that is there already is not joined again. */
        final void prepare(Mesh mesh, EchoServer inventory) {
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
            url = mesh.urlOf("inventory", "checkout");
        }
    }

    static class PreparedTestCase extends Prepared {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class");

        private final EchoServer inventory = EchoServer.start("inventory");

        @Override
        void prepare() {
            prepare(ISTIO.mesh(), inventory);
        }

        @RepeatedTest(3)
        void answers() {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PreparedOnceTestCase extends Prepared {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-once");

        private final EchoServer inventory = EchoServer.start("inventory");

        @Override
        void prepare() {
            prepare(ISTIO.mesh(), inventory);
        }

        @AfterAll
        void close() {
            inventory.close();
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void meets_the_fault() {
            assertThat(get(url).statusCode()).isEqualTo(503);
        }

        @Test
        void answers() {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    static class EndedTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-ended");

        @Test
        void test() {
            assertThat(ISTIO.mesh().namespace()).isEqualTo("of-class-ended");
        }

        @AfterAll
        static void still_there() {
            assertThat(ISTIO.mesh().namespace()).isEqualTo("of-class-ended");
        }
    }

    /** A framework that is registered by an annotation comes before the extension of a field. */
    static final class Hasty implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            TooEarlyTestCase.ISTIO.mesh();
        }
    }

    @ExtendWith(Hasty.class)
    static class TooEarlyTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-early");

        @Test
        void test() {}
    }

    static class OuterTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-outer");

        private static final EchoServer INVENTORY = EchoServer.start("inventory");

        @Nested
        class Inner {

            @Nested
            class Innermost {

                @Test
                void adds_to_the_outer_class() {
                    ISTIO.mesh().workload("inventory").at("127.0.0.1", INVENTORY.port());
                }
            }
        }

        @AfterAll
        static void what_a_nested_class_added_is_still_there() {
            assertThat(get(ISTIO.mesh().urlOf("inventory", "checkout")).statusCode())
                    .isEqualTo(200);
            INVENTORY.close();
        }
    }

    static class InstanceFieldTestCase {

        @RegisterExtension
        final IstioExtension istio = IstioExtension.inNamespace("of-class-instance");

        @Nested
        class Inner {

            @Test
            void is_there_from_before_each_on() {
                assertThat(istio.mesh().namespace()).isEqualTo("of-class-instance");
            }
        }
    }

    static class NestedFieldTestCase {

        @Nested
        class Inner {

            @RegisterExtension
            static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-nested");

            @Test
            void is_the_nested_one_s() {
                assertThat(ISTIO.mesh().namespace()).isEqualTo("of-class-nested");
            }
        }
    }

    abstract static class Heirs {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-heirs");

        @Test
        void belongs_to_this_class() {
            EchoServer own = EchoServer.start(getClass().getSimpleName());
            ISTIO.mesh().workload("inventory").at("127.0.0.1", own.port());
            assertThat(get(ISTIO.mesh().urlOf("inventory", "checkout")).body())
                    .startsWith(getClass().getSimpleName());
        }
    }

    static class FirstHeirTestCase extends Heirs {}

    static class SecondHeirTestCase extends Heirs {}

    abstract static class ParallelHeirs {

        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("of-class-parallel-heirs");

        private static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Test
        void asks() throws InterruptedException, BrokenBarrierException, TimeoutException {
            meet();
            try {
                ISTIO.mesh();
            } finally {
                meet();
            }
        }

        private static void meet() throws InterruptedException, BrokenBarrierException, TimeoutException {
            BOTH.await(60, TimeUnit.SECONDS);
        }
    }

    static class FirstParallelHeirTestCase extends ParallelHeirs {}

    static class SecondParallelHeirTestCase extends ParallelHeirs {}
}
