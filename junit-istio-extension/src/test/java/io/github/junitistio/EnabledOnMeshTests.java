// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests that are for some meshes only. */
class EnabledOnMeshTests {

    @Test
    void run_on_the_meshes_that_they_are_for() {
        assertThat(run("local", MethodsTestCase.class).testEvents().succeeded().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactlyInAnyOrder("everywhere()", "on_local()", "on_both()");
        assertThat(run("k3s", MethodsTestCase.class).testEvents().succeeded().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .containsExactlyInAnyOrder("everywhere()", "on_k3s()", "on_both()");
    }

    @Test
    void say_why_they_are_skipped() {
        assertThat(run("cluster", ClassTestCase.class).containerEvents().skipped().stream()
                        .map(event -> event.getRequiredPayload(String.class)))
                .containsExactly("it is for the mesh local or k3s, and this run's is cluster");
    }

    @Test
    void name_meshes_that_there_are() {
        assertThat(run("local", WrongTestCase.class).testEvents().failed().stream()
                        .map(EnabledOnMeshTests::failure))
                .singleElement()
                .asString()
                .contains(
                        "@EnabledOnMesh(\"minikube\") on EnabledOnMeshTests.WrongTestCase.on_another(): there is no such mesh."
                                + " Name one or more of local, k3s, cluster.");
    }

    private static String failure(Event event) {
        Throwable thrown = event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        return thrown + " " + thrown.getCause();
    }

    private static EngineExecutionResults run(String mesh, Class<?> testCase) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("junit-istio.mesh", mesh)
                .execute();
    }

    static class MethodsTestCase {

        @Test
        void everywhere() {}

        @Test
        @EnabledOnMesh("local")
        void on_local() {}

        @Test
        @EnabledOnMesh("k3s")
        void on_k3s() {}

        @Test
        @EnabledOnMesh({"local", "k3s"})
        void on_both() {}
    }

    @EnabledOnMesh({"local", "k3s"})
    static class ClassTestCase {

        @Test
        void is_skipped() {}
    }

    static class WrongTestCase {

        @Test
        @EnabledOnMesh("minikube")
        void on_another() {}
    }
}
