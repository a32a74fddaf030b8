// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Pods;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReplicaSetTests {

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void replaces_a_deleted_pod() {
        cluster.apply(Manifests.replicaSet("shop", 2));
        String victim = Meta.name(cluster.pods().get(0));

        cluster.delete(PODS, victim);

        assertThat(TestCluster.names(cluster.pods())).hasSize(2).doesNotContain(victim);
    }

    @Test
    void replaces_a_pod_that_ended_and_leaves_it_there() {
        cluster.apply(Manifests.replicaSet("shop", 2));
        cluster.allReady();

        List<ObjectNode> pods = cluster.pods();
        cluster.status(pods.get(0), "Failed", false);
        cluster.status(pods.get(1), "Succeeded", false);

        assertThat(cluster.pods()).hasSize(4).filteredOn(PodState::isActive).hasSize(2);
    }

    @Test
    void keeps_a_pod_that_crashed_and_says_so() {
        cluster.apply(Manifests.replicaSet("shop", 2));
        cluster.allReady();

        cluster.status(cluster.pods().get(0), "Running", false);

        assertThat(cluster.pods()).hasSize(2);
        assertThat(cluster.get(REPLICA_SETS, "shop").at("/status/readyReplicas").asInt())
                .isEqualTo(1);
    }

    @Test
    void lets_a_pod_go_that_it_does_not_select_any_more() {
        cluster.apply(Manifests.replicaSet("shop", 2));
        cluster.allReady();
        String quarantined = Meta.name(cluster.pods().get(0));

        cluster.change(PODS, quarantined, pod -> label(pod, "quarantined"));

        assertThat(cluster.pods()).hasSize(3);
        ObjectNode pod = cluster.get(PODS, quarantined);
        assertThat(pod.path("metadata").has("ownerReferences")).isFalse();
        assertThat(Pods.isReady(pod)).isTrue();

        cluster.change(PODS, quarantined, it -> label(it, "shop"));
        assertThat(cluster.pods()).hasSize(2);
    }

    @Test
    void adopts_orphans() {
        cluster.apply(Manifests.pod("lonely", "shop", ""));

        cluster.apply(Manifests.replicaSet("shop", 2));

        assertThat(cluster.pods()).hasSize(2);
        assertThat(Meta.isControlledBy(cluster.get(PODS, "lonely"), cluster.get(REPLICA_SETS, "shop")))
                .isTrue();
    }

    @Test
    void leaves_the_pods_of_others_alone() {
        cluster.apply(Manifests.replicaSet("shop", 1));
        cluster.apply(Manifests.replicaSet("other", 1)
                .replace("name: other }", "name: other, labels: { app: shop } }")
                .replace("{ app: other }", "{ app: shop }"));

        assertThat(cluster.pods()).hasSize(2);
        assertThat(cluster.pods().stream()
                        .map(pod ->
                                Meta.controller(pod).orElseThrow().path("name").asText()))
                .containsExactlyInAnyOrder("shop", "other");
    }

    @Test
    void the_pods_that_are_not_ready_go_first() {
        cluster.apply(Manifests.replicaSet("shop", 3));
        ObjectNode ready = cluster.pods().get(1);
        cluster.status(ready, "Running", true);

        cluster.scale(REPLICA_SETS, "shop", 1);

        assertThat(TestCluster.names(cluster.pods())).containsExactly(Meta.name(ready));
    }

    private static void label(ObjectNode pod, String app) {
        Meta.of(pod).withObjectProperty("labels").put("app", app);
    }
}
