// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.mesh.Mesh;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The command line in a cluster, beside a run that lives: this one. */
@ContractTest
@EnabledOnMesh("cluster")
class CommandLineContractTests extends BesideOwnedRoutes {

    @Test
    void sweep_shows_what_a_killed_run_has_left_then_puts_it_back_and_leaves_this_run_alone(Mesh mesh) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory, "-Djunit-istio.watch=false")) {
            other.awaitOutput("in effect");
            other.kill();
        }
        List<String> left = Marked.in(mesh);
        assertThat(left).hasSizeGreaterThan(before.size());

        Program shown = Program.run("sweep", "--dry-run");

        assertThat(shown.out())
                .contains("(namespaces contract) is dead: Lease contract/junit-istio-")
                .contains("(namespaces contract) lives, and is left alone")
                .contains("\n  VirtualService contract/owned\n", "\n  ConfigMap contract/junit-istio-bootstrap-");
        assertThat(shown.code()).isEqualTo(1);
        assertThat(owned.isAsCreated()).isFalse();
        assertThat(Marked.in(mesh)).isEqualTo(left);
        assertThat(Program.run("doctor", "--mesh", "cluster").out())
                .contains("  NOTE    runs: run ", " is dead (Lease contract/junit-istio-");

        Program swept = Program.run("sweep");

        assertThat(swept.err()).isEmpty();
        assertThat(swept.code()).isZero();
        assertThat(swept.out()).contains("Put back or deleted:", "\n  VirtualService contract/owned\n");
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(Marked.in(mesh)).isEqualTo(before));
        assertThat(Program.run("sweep", "--dry-run").code()).isZero();
    }

    @Test
    void doctor_finds_a_cluster_ready_that_tests_run_in() {
        Program answer = Program.run("doctor", "--mesh", "cluster", "--namespace", "contract");

        assertThat(answer.out())
                .contains("  OK      Kubernetes: v1.", "  OK      Istio: ", "root namespace istio-system")
                .contains("  OK      namespace contract: gets sidecars from revision default")
                .contains(
                        "  OK      rights in contract: all that runs need",
                        "  OK      rights to read: all that runs need")
                .endsWith("Ready.\n");
        assertThat(answer.code()).isZero();
    }

    @Test
    void lint_reads_what_owners_wrote() {
        Program answer = Program.run("lint", "--namespace", "contract", "--fail-on", "info");

        assertThat(answer.out())
                .contains("INFO JI119 VirtualService contract/owned spec.http[0]: ")
                .contains("Namespace contract: 1 VirtualService, 0 DestinationRules, ");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(Program.run("lint", "--namespace", "contrcat").err()).contains("There is no namespace contrcat");
    }
}
