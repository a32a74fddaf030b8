// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One clear error for each mistake, with the annotation as written and where it stands. */
class BadInputTests {

    /** What can be seen in the annotations alone costs no mesh: the one that is set here could not even be started. */
    private static final Map<String, String> NO_MESH = Map.of("junit-istio.mesh", "none");

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        DurationTestCase.class,
                        "@InjectDelay(service = \"inventory\", fixedDelay = \"2 sec\") on BadInputTests.DurationTestCase.test(): ",
                        "\"2 sec\""),
                arguments(
                        NegativeTestCase.class,
                        "@InjectDelay(service = \"inventory\", fixedDelay = \"-1s\") on ",
                        "delay \"-1s\" is negative"),
                arguments(
                        PercentageTestCase.class,
                        "@InjectAbort(service = \"inventory\", httpStatus = 503, percentage = 101) on ",
                        "101"),
                arguments(
                        NegativePercentageTestCase.class,
                        "@InjectDelay(service = \"inventory\", fixedDelay = \"1s\", percentage = -1) on ",
                        "percentage -1 is not between 0 and 100"),
                arguments(
                        NotANumberTestCase.class,
                        "@InjectAbort(service = \"inventory\", httpStatus = 503, percentage = NaN) on ",
                        "percentage NaN is not between 0 and 100"),
                arguments(StatusTestCase.class, "@InjectAbort(service = \"inventory\", httpStatus = 600) on ", "600"),
                arguments(
                        LowStatusTestCase.class, "@InjectAbort(service = \"inventory\", httpStatus = 199) on ", "199"),
                arguments(
                        GrpcTestCase.class,
                        "@InjectAbort(service = \"inventory\", grpcStatus = \"UNAVAILBLE\") on ",
                        "UNAVAILABLE"),
                arguments(
                        BothTestCase.class,
                        "@InjectAbort(service = \"inventory\", grpcStatus = \"UNAVAILABLE\", httpStatus = 503) on ",
                        "both given"),
                arguments(NeitherTestCase.class, "@InjectAbort(service = \"inventory\") on ", "neither"),
                arguments(
                        MatchTestCase.class,
                        "@InjectAbort(service = \"inventory\", httpStatus = 503, match = @Match(uri = \"stock\")) on ",
                        "stock"),
                arguments(
                        ContradictionTestCase.class,
                        "@InjectAbort(service = \"inventory\", httpStatus = 503) and @InjectAbort(service = \"inventory\","
                                + " httpStatus = 404) on BadInputTests.ContradictionTestCase.test(): ",
                        "contradict each other"),
                arguments(
                        ClassTestCase.class,
                        "@InjectDelay(service = \"inventory\", fixedDelay = \"fast\") on BadInputTests.ClassTestCase: ",
                        "\"fast\""),
                arguments(
                        BadPlacementTests.BeforeEachTestCase.class,
                        "@InjectAbort(service = \"inventory\", httpStatus = 503) on BadPlacementTests.BeforeEachTestCase.prepare(): ",
                        "the method is no test"),
                arguments(
                        WorkingTestCase.class,
                        "Failed to resolve parameter",
                        "There is no mesh \"none\". Set junit-istio.mesh to one of: cluster, k3s, local."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void is_explained_before_a_mesh_is_started(Class<?> testCase, String where, String what) {
        TestKit run = TestKit.run(NO_MESH, testCase);

        assertThat(run.succeeded()).isZero();
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasMessageStartingWith(where).hasMessageContaining(what));
    }

    @Test
    void what_istio_refuses_is_explained_with_the_annotation_and_istio_s_words() {
        TestKit run = TestKit.run(RefusedTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "@InjectAbort(service = \"inventory\", httpStatus = 503,"
                                        + " match = @Match(uri = \"regex:[[:nope:]]\")) on BadInputTests.RefusedTestCase.test(): ")
                        .hasMessageContaining("invalid character class range"));
    }

    @IstioTest
    static class DurationTestCase {
        @Test
        @InjectDelay(service = "inventory", fixedDelay = "2 sec")
        void test() {}
    }

    @IstioTest
    static class NegativeTestCase {
        @Test
        @InjectDelay(service = "inventory", fixedDelay = "-1s")
        void test() {}
    }

    @IstioTest
    static class PercentageTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, percentage = 101)
        void test() {}
    }

    @IstioTest
    static class NegativePercentageTestCase {
        @Test
        @InjectDelay(service = "inventory", fixedDelay = "1s", percentage = -1)
        void test() {}
    }

    @IstioTest
    static class NotANumberTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, percentage = Double.NaN)
        void test() {}
    }

    @IstioTest
    static class StatusTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 600)
        void test() {}
    }

    @IstioTest
    static class LowStatusTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 199)
        void test() {}
    }

    @IstioTest
    static class GrpcTestCase {
        @Test
        @InjectAbort(service = "inventory", grpcStatus = "UNAVAILBLE")
        void test() {}
    }

    @IstioTest
    static class BothTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, grpcStatus = "UNAVAILABLE")
        void test() {}
    }

    @IstioTest
    static class NeitherTestCase {
        @Test
        @InjectAbort(service = "inventory")
        void test() {}
    }

    @IstioTest
    static class MatchTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(uri = "stock"))
        void test() {}
    }

    @IstioTest
    static class ContradictionTestCase {
        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        @InjectAbort(service = "inventory", httpStatus = 404)
        void test() {}
    }

    @IstioTest
    @InjectDelay(service = "inventory", fixedDelay = "fast")
    static class ClassTestCase {
        @Test
        void test() {}
    }

    @IstioTest
    static class WorkingTestCase {
        @Test
        void test(Mesh mesh) {}
    }

    @IstioTest(namespace = "refused")
    static class RefusedTestCase {

        @BeforeAll
        static void join(Mesh mesh) {
            EchoServer inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, match = @Match(uri = "regex:[[:nope:]]"))
        void test() {}
    }
}
