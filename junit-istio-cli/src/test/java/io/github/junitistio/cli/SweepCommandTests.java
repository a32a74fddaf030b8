// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of another machine, by their Leases; killed ones are in the module contract. */
class SweepCommandTests {

    private static final String RUN = "junit-istio.github.io/mesh-run";

    @TempDir
    private Path folder;

    private ServedCluster cluster;

    @BeforeEach
    void begin() {
        cluster = new ServedCluster(folder);
        cluster.kube().ensureNamespace("shop");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void a_dry_run_shows_what_is_left_and_leaves_it() {
        run("00000001", -60);
        run("00000002", 600);

        Answer answer = Answer.to("sweep", "--dry-run", "--kubeconfig", cluster.kubeconfig());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out().lines())
                .anyMatch(line ->
                        line.matches("Run 00000001 \\(namespaces shop\\) is dead: Lease shop/junit-istio-00000001 was"
                                + " last written \\d+ s ago"))
                .contains("Run 00000002 (namespaces shop) lives, and is left alone")
                .endsWith("Would put back or delete:", "  ConfigMap shop/made-by-00000001");
        assertThat(isThere("00000001")).isTrue();
    }

    @Test
    void a_sweep_takes_it_away_and_leaves_a_living_runs_alone() {
        run("00000001", -60);
        run("00000002", 600);

        Answer answer = Answer.to("sweep", "--kubeconfig", cluster.kubeconfig());

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).endsWith("Put back or deleted:\n  ConfigMap shop/made-by-00000001\n");
        assertThat(isThere("00000001")).isFalse();
        assertThat(isThere("00000002")).isTrue();
        assertThat(cluster.kube().list(ResourceType.LEASES, "shop")).hasSize(1);
        assertThat(Answer.to("sweep", "--dry-run", "--kubeconfig", cluster.kubeconfig())
                        .code())
                .isZero();
    }

    @Test
    void where_nothing_is_left_it_says_where_it_has_looked() {
        Answer answer = Answer.to("sweep", "--kubeconfig", cluster.kubeconfig());

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("Nothing is left of dead runs in http://127.0.0.1:")
                .contains(cluster.kubeconfig());
    }

    private void run(String id, int leaseSeconds) {
        ObjectNode lease = marked("coordination.k8s.io/v1", "Lease", "junit-istio-" + id, id);
        lease.withObject("/metadata/annotations").put("junit-istio.github.io/namespaces", "shop");
        lease.putObject("spec").put("holderIdentity", "elsewhere_1_1").put("leaseDurationSeconds", leaseSeconds);
        cluster.kube().create(ResourceType.LEASES, lease);
        cluster.kube().create(ResourceType.CONFIG_MAPS, marked("v1", "ConfigMap", "made-by-" + id, id));
    }

    private static ObjectNode marked(String apiVersion, String kind, String name, String run) {
        ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", "shop")
                .putObject("labels")
                .put(RUN, run);
        return object;
    }

    private boolean isThere(String run) {
        return cluster.kube()
                .get(ResourceType.CONFIG_MAPS, "shop", "made-by-" + run)
                .isPresent();
    }
}
