// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.STATEFUL_SETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class StatefulSetTests {

    private static final String PARALLEL = "podManagementPolicy: Parallel";

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void its_pods_come_one_by_one_as_the_one_before_is_ready() {
        cluster.apply(Manifests.statefulSet("web", 3, "shop:1", ""));

        for (List<String> expected :
                List.of(List.of("web-0"), List.of("web-0", "web-1"), List.of("web-0", "web-1", "web-2"))) {
            assertThat(TestCluster.names(cluster.pods())).isEqualTo(expected);
            cluster.status(cluster.pods().get(expected.size() - 1), "Running", true);
        }
        ObjectNode pod = cluster.get(PODS, "web-2");
        assertThat(Meta.label(pod, "statefulset.kubernetes.io/pod-name")).isEqualTo("web-2");
        assertThat(Meta.label(pod, "apps.kubernetes.io/pod-index")).isEqualTo("2");
        assertThat(pod.at("/spec/hostname").asText() + "."
                        + pod.at("/spec/subdomain").asText())
                .isEqualTo("web-2.web");
        assertThat(cluster.get(STATEFUL_SETS, "web").at("/status/readyReplicas").asInt())
                .isEqualTo(3);
    }

    @Test
    void parallel_ones_come_at_once() {
        cluster.apply(Manifests.statefulSet("web", 3, "shop:1", PARALLEL));

        assertThat(TestCluster.names(cluster.pods())).containsExactly("web-0", "web-1", "web-2");
    }

    @Test
    void a_deleted_or_ended_pod_comes_back_under_its_name() {
        cluster.apply(Manifests.statefulSet("web", 2, "shop:1", ""));
        cluster.allReady();
        String first = Meta.uid(cluster.get(PODS, "web-0"));
        String second = Meta.uid(cluster.get(PODS, "web-1"));

        cluster.delete(PODS, "web-0");
        cluster.allReady();
        cluster.status(cluster.get(PODS, "web-1"), "Failed", false);

        assertThat(TestCluster.names(cluster.pods())).containsExactly("web-0", "web-1");
        assertThat(Meta.uid(cluster.get(PODS, "web-0"))).isNotEqualTo(first);
        assertThat(Meta.uid(cluster.get(PODS, "web-1"))).isNotEqualTo(second);
    }

    @Test
    void shrinks_from_the_top() {
        cluster.apply(Manifests.statefulSet("web", 3, "shop:1", ""));
        cluster.allReady();
        List<String> deleted = deletions();

        cluster.scale(STATEFUL_SETS, "web", 1);

        assertThat(deleted).containsExactly("web-2", "web-1");
    }

    @Test
    void a_new_template_is_rolled_out_from_the_top_one_by_one() {
        cluster.apply(Manifests.statefulSet("web", 3, "shop:1", ""));
        cluster.allReady();
        List<String> deleted = deletions();

        cluster.apply(Manifests.statefulSet("web", 3, "shop:2", ""));
        assertThat(deleted).containsExactly("web-2");

        cluster.allReady();
        assertThat(deleted).containsExactly("web-2", "web-1", "web-0");
        assertThat(cluster.pods())
                .allMatch(pod -> pod.at("/spec/containers/0/image").asText().equals("shop:2"));
        ObjectNode status = (ObjectNode) cluster.get(STATEFUL_SETS, "web").path("status");
        assertThat(status.path("currentRevision")).isEqualTo(status.path("updateRevision"));
    }

    @Test
    void a_partition_keeps_the_lower_ones() {
        cluster.apply(Manifests.statefulSet("web", 3, "shop:1", ""));
        cluster.allReady();

        cluster.apply(Manifests.statefulSet("web", 3, "shop:2", "updateStrategy: { rollingUpdate: { partition: 2 } }"));
        cluster.allReady();

        assertThat(cluster.pods().stream()
                        .map(pod -> pod.at("/spec/containers/0/image").asText()))
                .containsExactly("shop:1", "shop:1", "shop:2");
    }

    @Test
    void volumes_are_ignored() {
        cluster.apply(Manifests.statefulSet(
                "web", 1, "shop:1", "volumeClaimTemplates: [ { metadata: { name: data }, spec: { } } ]"));

        assertThat(TestCluster.names(cluster.pods())).containsExactly("web-0");
    }

    private List<String> deletions() {
        List<String> deleted = new CopyOnWriteArrayList<>();
        cluster.api.onChange(change -> {
            if (change.resource().equals("pods") && change.deleted()) {
                deleted.add(change.name());
            }
        });
        return deleted;
    }
}
