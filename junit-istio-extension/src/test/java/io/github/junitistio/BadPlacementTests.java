// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.junitistio.testing.TestKit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Annotations that stand where they cannot act, each with one error that names the place. */
class BadPlacementTests {

    private static final Map<String, String> NO_MESH = Map.of("junit-istio.mesh", "none");
    private static final String ABORT = "@InjectAbort(service = \"inventory\", httpStatus = 503) on BadPlacementTests.";
    private static final String NO_TEST = "the method is no test";
    private static final String NOT_RUN = "JUnit does not run this method";

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(NoMeshTestCase.class, ABORT + "NoMeshTestCase.test(): ", "@IstioTest"),
                arguments(NoMeshOnClassTestCase.class, ABORT + "NoMeshOnClassTestCase: ", "@IstioTest"),
                arguments(NoMeshBelowTestCase.class, ABORT + "NoMeshOnClassTestCase: ", "@IstioTest"),
                arguments(NoMeshOnNestedTestCase.class, ABORT + "NoMeshOnNestedTestCase.Inner: ", "@IstioTest"),
                arguments(NoMeshOnInterfaceTestCase.class, ABORT + "Faulty: ", "@IstioTest"),
                arguments(BeforeEachTestCase.class, ABORT + "BeforeEachTestCase.prepare(): ", NO_TEST),
                arguments(AfterAllTestCase.class, ABORT + "AfterAllTestCase.finish(): ", NO_TEST),
                arguments(InheritedTestCase.class, ABORT + "BeforeEachTestCase.prepare(): ", NO_TEST),
                arguments(HelperTestCase.class, ABORT + "HelperTestCase.helper(int): ", NO_TEST),
                arguments(MetaAnnotatedTestCase.class, ABORT + "MetaAnnotatedTestCase.prepare(): ", NO_TEST),
                arguments(InterfaceTestCase.class, ABORT + "Prepared.prepare(): ", NO_TEST),
                arguments(NestedTestCase.class, ABORT + "NestedTestCase.Inner.prepare(): ", NO_TEST),
                arguments(PrivateTestCase.class, ABORT + "PrivateTestCase.hidden(): ", NOT_RUN),
                arguments(StaticTestCase.class, ABORT + "StaticTestCase.shared(): ", NOT_RUN),
                arguments(ReturningTestCase.class, ABORT + "ReturningTestCase.answer(): ", NOT_RUN),
                arguments(
                        SlowTestCase.class,
                        "@InjectDelay(service = \"inventory\", fixedDelay = \"soon\") on BadPlacementTests.Slow: ",
                        "\"soon\" is not a duration"),
                arguments(
                        AnnotatedAndRegisteredTestCase.class,
                        "@IstioTest on BadPlacementTests.AnnotatedAndRegisteredTestCase: ",
                        "also registers IstioExtension"),
                arguments(
                        TwoFieldsTestCase.class,
                        "IstioExtension on BadPlacementTests.TwoFieldsTestCase: ",
                        "2 fields register it"),
                arguments(
                        NamespaceTestCase.class,
                        "IstioExtension on BadPlacementTests.NamespaceTestCase: ",
                        "namespace \"My Shop\" is not a name that Kubernetes accepts"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void are_refused_before_a_mesh_is_started(Class<?> testCase, String where, String what) {
        TestKit run = TestKit.run(NO_MESH, testCase);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasMessageStartingWith(where).hasMessageContaining(what));
    }

    static class NoMeshTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void test() {}
    }

    @InjectAbort(service = "inventory", httpStatus = 503)
    static class NoMeshOnClassTestCase {
        @Test
        void test() {}
    }

    static class NoMeshBelowTestCase extends NoMeshOnClassTestCase {}

    static class NoMeshOnNestedTestCase {
        @Nested
        @InjectAbort(service = "inventory", httpStatus = 503)
        class Inner {
            @Test
            void test() {}
        }
    }

    @InjectAbort(service = "inventory", httpStatus = 503)
    interface Faulty {}

    static class NoMeshOnInterfaceTestCase implements Faulty {
        @Test
        void test() {}
    }

    @IstioTest
    static class BeforeEachTestCase {
        @BeforeEach
        @InjectAbort(service = "inventory", httpStatus = 503)
        void prepare() {}

        @Test
        void test() {}
    }

    @IstioTest
    static class AfterAllTestCase {
        @AfterAll
        @InjectAbort(service = "inventory", httpStatus = 503)
        static void finish() {}

        @Test
        void test() {}
    }

    static class InheritedTestCase extends BeforeEachTestCase {}

    @IstioTest
    static class HelperTestCase {
        @Test
        void test() {}

        @InjectAbort(service = "inventory", httpStatus = 503)
        void helper(int number) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @InjectAbort(service = "inventory", httpStatus = 503)
    @interface InventoryIsDown {}

    @IstioTest
    static class MetaAnnotatedTestCase {
        @BeforeEach
        @InventoryIsDown
        void prepare() {}

        @Test
        void test() {}
    }

    interface Prepared {
        @BeforeEach
        @InjectAbort(service = "inventory", httpStatus = 503)
        default void prepare() {}
    }

    @IstioTest
    static class InterfaceTestCase implements Prepared {
        @Test
        void test() {}
    }

    @IstioTest
    static class NestedTestCase {
        @Nested
        class Inner {
            @BeforeEach
            @InjectAbort(service = "inventory", httpStatus = 503)
            void prepare() {}

            @Test
            void test() {}
        }
    }

    @IstioTest
    static class PrivateTestCase {
        @Test
        void test() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        private void hidden() {}
    }

    @IstioTest
    static class StaticTestCase {
        @Test
        void test() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        static void shared() {}
    }

    @IstioTest
    static class ReturningTestCase {
        @Test
        void test() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        int answer() {
            return 42;
        }
    }

    @InjectDelay(service = "inventory", fixedDelay = "soon")
    interface Slow {}

    @IstioTest
    static class SlowTestCase implements Slow {
        @Test
        void test() {}
    }

    @IstioTest
    static class AnnotatedAndRegisteredTestCase {
        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("twice");

        @Test
        void test() {}
    }

    static class OneFieldBase {
        @RegisterExtension
        static final IstioExtension ISTIO = IstioExtension.inNamespace("one");
    }

    static class TwoFieldsTestCase extends OneFieldBase {
        @RegisterExtension
        static final IstioExtension OTHER = IstioExtension.inNamespace("two");

        @Test
        void test() {}
    }

    @IstioTest(namespace = "My Shop")
    static class NamespaceTestCase {
        @Test
        void test() {}
    }
}
