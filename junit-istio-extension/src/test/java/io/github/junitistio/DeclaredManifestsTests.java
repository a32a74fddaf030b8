// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.ManifestFolder;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Manifests that classes declare. One after another: two of them run the same class, which remembers what it saw. */
@Execution(ExecutionMode.SAME_THREAD)
class DeclaredManifestsTests {

    @Test
    void run_while_the_tests_of_their_class_do_and_stay_for_the_next_class() {
        TestKit run = TestKit.run(FirstTestCase.class, SecondTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(4);
        assertThat(SecondTestCase.pod).isEqualTo(FirstTestCase.pod);
    }

    @Test
    void are_replaced_by_other_ones_of_the_same_namespace() {
        TestKit run = TestKit.run(FirstTestCase.class, TwiceTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(4);
    }

    @Test
    void can_be_those_of_a_field() {
        TestKit run = TestKit.run(RegisteredTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(1);
    }

    @Test
    void that_are_not_there_are_named_with_their_class() {
        TestKit run = TestKit.run(MissingTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining(
                                "manifests = {\"no/such.yaml\"} on DeclaredManifestsTests.MissingTestCase")
                        .hasMessageContaining("was not found"));
    }

    @Test
    void that_are_an_empty_text_are_refused_before_a_mesh_starts() {
        TestKit run = TestKit.run(Map.of("junit-istio.mesh", "none"), EmptyTestCase.class);

        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("an empty text is no manifest"));
    }

    @IstioTest(namespace = "declared", manifests = ManifestFolder.ECHO)
    static class FirstTestCase {

        static String pod;

        @BeforeAll
        static void finds_them_ready(MeshClient client) {
            pod = client.get("inventory", "/").body();
            assertThat(pod).startsWith("inventory-");
        }

        @Test
        void a_workload_calls_another(MeshClient client) {
            assertThat(client.get("storefront", "/call?http://inventory:8080/").body())
                    .isEqualTo(pod);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503, from = "storefront")
        void a_workload_meets_a_fault(MeshClient client) {
            assertThat(client.get("storefront", "/call?http://inventory:8080/").statusCode())
                    .isEqualTo(503);
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }

        @AfterAll
        static void somebody_scales(Mesh mesh) {
            mesh.kubernetes()
                    .apps()
                    .deployments()
                    .inNamespace("declared")
                    .withName("storefront")
                    .scale(0);
        }

        @Nested
        class Inner {

            @Test
            void uses_the_same(MeshClient client) {
                assertThat(client.get("inventory", "/").body()).isEqualTo(pod);
            }
        }
    }

    @IstioTest(namespace = "declared", manifests = ManifestFolder.ECHO)
    static class SecondTestCase {

        static String pod;

        @Test
        void finds_what_was_changed_as_it_was(MeshClient client) {
            pod = client.get("inventory", "/").body();
            assertThat(client.get("storefront", "/").statusCode()).isEqualTo(200);
        }
    }

    @IstioTest(
            namespace = "declared",
            manifests = {ManifestFolder.ECHO, ManifestFolder.ACCOUNT})
    static class TwiceTestCase {

        @Test
        void finds_its_own(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }
    }

    static class RegisteredTestCase {

        @RegisterExtension
        static final IstioExtension ISTIO =
                IstioExtension.inNamespace("registered-manifests").withManifests(ManifestFolder.ECHO);

        @Test
        void finds_them(MeshClient client) {
            assertThat(client.get("inventory", "/").body()).startsWith("inventory-");
        }
    }

    @IstioTest(namespace = "missing", manifests = "no/such.yaml")
    static class MissingTestCase {

        @Test
        void is_not_run() {}
    }

    @IstioTest(namespace = "empty", manifests = "")
    static class EmptyTestCase {

        @Test
        void is_not_run() {}
    }
}
