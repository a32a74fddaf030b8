// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.github.junitistio.LintPolicies.Ignore;
import io.github.junitistio.lint.LintRule;
import io.github.junitistio.lint.Severity;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Logged;
import io.github.junitistio.testing.TestKit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.opentest4j.AssertionFailedError;

/** Findings fail the test or the class that asks for them, unless they are ignored or matter less. */
class LintPoliciesTests {

    private static final Map<String, String> NO_MESH = Map.of("junit-istio.mesh", "none");
    private static final String NAME = MethodTestCase.class.getSimpleName();

    private static final String CUT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: inventory}
            spec:
              hosts: [inventory]
              http:
              - timeout: 1s
                retries: {attempts: 2, perTryTimeout: 500ms, retryOn: connect-failure}
                route: [{destination: {host: inventory}}]
            """;

    @Test
    void fail_the_test() {
        try (Logged log = Logged.by(LintedPolicies.class.getName())) {
            TestKit run = TestKit.run(MethodTestCase.class);

            Map<String, Throwable> failures = run.failuresByTest();
            assertThat(failures.keySet())
                    .containsExactlyInAnyOrder(
                            NAME + ".finds_something", NAME + ".ignores_something_else", NAME + ".fails_itself");
            assertThat(failures.get(NAME + ".finds_something"))
                    .isInstanceOf(AssertionFailedError.class)
                    .hasMessageStartingWith(
                            "@LintPolicies on LintPoliciesTests.MethodTestCase.finds_something(): 2 findings in namespace"
                                    + " lint-method.\nWARNING JI101 VirtualService lint-method/inventory spec.http[0].timeout: timeout 1 s < 3 attempts x"
                                    + " 500 ms perTryTimeout = 1.5 s: the last attempt does not begin\n  ")
                    .hasMessageContaining("\nWARNING JI117 VirtualService lint-method/inventory")
                    .hasMessageEndingWith("junit-istio.github.io/lint-ignore: \"JI101 (the reason)\" of the object.");
            assertThat(failures.get(NAME + ".ignores_something_else")).hasMessageContaining(": 1 finding in namespace");
            assertThat(failures.get(NAME + ".fails_itself"))
                    .hasMessage("its own")
                    .hasNoSuppressedExceptions();
            assertThat(log.lines())
                    .as("what fails nothing is told")
                    .anyMatch(line -> line.startsWith("WARNING JI101 VirtualService lint-method/inventory"))
                    .noneMatch(line -> line.startsWith("INFO JI110 VirtualService"));
        }
    }

    @Test
    void fail_the_class_when_its_tests_have_ended() {
        TestKit run = TestKit.run(ClassTestCase.class, IgnoringClassTestCase.class);

        assertThat(run.succeeded()).isEqualTo(3);
        assertThat(run.failures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure)
                                .isInstanceOf(AssertionFailedError.class)
                                .hasMessageStartingWith(
                                        "@LintPolicies on LintPoliciesTests.ClassTestCase: 2 findings in namespace lint-class.\n"));
    }

    @Test
    void are_read_with_the_mesh_s_own_configuration() {
        TestKit run = TestKit.run(ConfigurationTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(1);
    }

    @Test
    void are_refused_where_they_say_something_that_cannot_be() {
        assertThat(TestKit.run(NO_MESH, NoReasonTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessage(
                                "@LintPolicies(ignore = @Ignore(reason = \" \", rule = JI105)) on LintPoliciesTests.NoReasonTestCase:"
                                        + " the reason why JI105 (A maxEjectionPercent that ejects nobody) is ignored is empty. Write it for those"
                                        + " who read this later."));
        assertThat(TestKit.run(NO_MESH, NamespaceTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "@LintPolicies(namespace = \"My Shop\") on LintPoliciesTests.NamespaceTestCase.test(): ")
                        .hasMessageContaining("\"My Shop\" is not a name that Kubernetes accepts"));
        assertThat(TestKit.run(NO_MESH, NoTestTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith(
                                "@LintPolicies on LintPoliciesTests.NoTestTestCase.prepare(): the method is no test"));
        assertThat(TestKit.run(NO_MESH, PrivateTestCase.class).failures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure)
                                .hasMessageStartingWith(
                                        "@LintPolicies on LintPoliciesTests.PrivateTestCase.hidden(): JUnit does not run this method"));
        assertThat(TestKit.run(NO_MESH, NoMeshTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessage(
                                "@LintPolicies on LintPoliciesTests.NoMeshTestCase: it acts only in a class that is annotated with"
                                        + " @IstioTest. Annotate LintPoliciesTests.NoMeshTestCase."));
    }

    /** A service whose VirtualService gives up too early. */
    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class Shop {

        private Instance inventory;

        @BeforeAll
        void join(Mesh mesh) {
            inventory = Instance.join(mesh, "inventory");
            mesh.client().uri("inventory");
        }

        @AfterAll
        void leave() {
            inventory.close();
        }
    }

    @IstioTest(namespace = "lint-method")
    @IstioManifest(yaml = CUT)
    static class MethodTestCase extends Shop {

        @Test
        @LintPolicies
        void finds_something() {}

        @Test
        @LintPolicies(ignore = @Ignore(rule = LintRule.JI101, reason = "known"))
        void ignores_something_else() {}

        @Test
        @LintPolicies(
                ignore = {
                    @Ignore(rule = LintRule.JI101, reason = "known"),
                    @Ignore(rule = LintRule.JI117, object = "VirtualService lint-method/inventory", reason = "known")
                })
        void ignores_it() {}

        @Test
        @LintPolicies(failOn = Severity.ERROR)
        void fails_for_worse_only() {}

        @Test
        @LintPolicies
        void fails_itself() {
            throw new IllegalStateException("its own");
        }

        @Test
        @LintPolicies(namespace = "lint-elsewhere")
        void looks_elsewhere() {}

        @Test
        void asks_for_nothing() {}
    }

    @IstioTest(namespace = "lint-class")
    @IstioManifest(yaml = CUT, allowUnused = true)
    @LintPolicies
    static class ClassTestCase extends Shop {

        @Test
        void first() {}

        @Nested
        class Inner {

            @Test
            void second() {}
        }
    }

    @IstioTest(namespace = "lint-class-ignored")
    @IstioManifest(yaml = CUT, allowUnused = true)
    @LintPolicies(
            ignore = {@Ignore(rule = LintRule.JI101, reason = "known"), @Ignore(rule = LintRule.JI117, reason = "known")
            })
    static class IgnoringClassTestCase extends Shop {

        @Test
        void test(Mesh mesh) {
            assertThat(List.copyOf(mesh.lint())).isNotEmpty();
        }
    }

    @IstioTest(namespace = "lint-configuration")
    static class ConfigurationTestCase extends Shop {

        @Test
        void retries_are_chosen_for_the_whole_mesh(Mesh mesh) {
            assertThat(mesh.lint()).anyMatch(finding -> finding.rule() == LintRule.JI110);

            ConfigMap configuration = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("istio")
                    .withNamespace("istio-system")
                    .endMetadata()
                    .addToData("mesh", "defaultHttpRetryPolicy:\n  attempts: 0\n")
                    .build();
            mesh.kubernetes().resource(configuration).create();

            assertThat(mesh.lint()).isNotEmpty().noneMatch(finding -> finding.rule() == LintRule.JI110);
        }
    }

    @IstioTest
    @LintPolicies(ignore = @Ignore(rule = LintRule.JI105, reason = " "))
    static class NoReasonTestCase {
        @Test
        void test() {}
    }

    @IstioTest
    static class NamespaceTestCase {
        @Test
        @LintPolicies(namespace = "My Shop")
        void test() {}
    }

    @IstioTest
    static class NoTestTestCase {
        @BeforeEach
        @LintPolicies
        void prepare() {}

        @Test
        void test() {}
    }

    @IstioTest
    static class PrivateTestCase {
        @Test
        @LintPolicies
        private void hidden() {}

        @Test
        void test() {}
    }

    @LintPolicies
    static class NoMeshTestCase {
        @Test
        void test() {}
    }
}
