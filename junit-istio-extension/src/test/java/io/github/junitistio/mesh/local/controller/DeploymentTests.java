// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Pods;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeploymentTests {

    private static final String RECREATE = "strategy: { type: Recreate }";

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void its_pods_are_made_by_way_of_a_replica_set() {
        cluster.apply(Manifests.deployment("inventory-v1", 2));

        ObjectNode set = onlySet();
        String hash = Meta.label(set, Template.HASH);
        assertThat(Meta.name(set)).isEqualTo("inventory-v1-" + hash);
        assertThat(cluster.pods()).hasSize(2).allSatisfy(pod -> {
            assertThat(Meta.name(pod)).matches("inventory-v1-" + hash + "-[a-z0-9]{5}");
            assertThat(Meta.label(pod, Template.HASH)).isEqualTo(hash);
            assertThat(Meta.isControlledBy(pod, set)).isTrue();
            assertThat(pod.at("/spec/nodeName").asText()).isEqualTo("localhost");
            assertThat(pod.at("/spec/serviceAccountName").asText()).isEqualTo("default");
        });
    }

    @Test
    void says_what_it_has() {
        cluster.apply(Manifests.deployment("shop", 2));
        assertThat(status()).contains("\"unavailableReplicas\":2", "MinimumReplicasUnavailable");

        cluster.allReady();

        assertThat(status())
                .contains(
                        "\"replicas\":2",
                        "\"readyReplicas\":2",
                        "\"availableReplicas\":2",
                        "\"updatedReplicas\":2",
                        "\"observedGeneration\":1",
                        "MinimumReplicasAvailable",
                        "NewReplicaSetAvailable")
                .doesNotContain("unavailableReplicas");
    }

    @Test
    void scales_up_and_down_and_to_nothing() {
        cluster.apply(Manifests.deployment("shop", 2));
        cluster.allReady();

        cluster.scale(DEPLOYMENTS, "shop", 5);
        assertThat(cluster.pods()).hasSize(5);

        cluster.scale(DEPLOYMENTS, "shop", 1);
        assertThat(cluster.pods()).hasSize(1).allMatch(Pods::isReady);

        cluster.scale(DEPLOYMENTS, "shop", 0);
        assertThat(cluster.pods()).isEmpty();
        assertThat(cluster.list(REPLICA_SETS)).hasSize(1);
    }

    @Test
    void a_new_template_replaces_the_pods_as_the_new_ones_become_ready() {
        cluster.apply(Manifests.deployment("shop", 4));
        cluster.allReady();

        cluster.apply(Manifests.deployment("shop", 4, "shop:2", ""));

        assertThat(images()).containsExactly("shop:1", "shop:1", "shop:1", "shop:2", "shop:2");
        cluster.allReady();
        assertThat(images()).containsOnly("shop:2").hasSize(4);
        assertThat(revision()).isEqualTo("2");
        assertThat(cluster.list(REPLICA_SETS)).hasSize(2);
    }

    @Test
    void a_rollout_that_never_becomes_ready_leaves_the_old_pods() {
        cluster.apply(Manifests.deployment("shop", 1));
        cluster.allReady();

        cluster.apply(Manifests.deployment("shop", 1, "broken:1", ""));

        assertThat(images()).containsExactly("broken:1", "shop:1");
        cluster.apply(Manifests.deployment("shop", 1));
        assertThat(images()).containsExactly("shop:1");
    }

    @Test
    void going_back_takes_the_old_replica_set_with_a_new_number() {
        cluster.apply(Manifests.deployment("shop", 1));
        cluster.allReady();
        String first = Meta.name(onlySet());
        cluster.apply(Manifests.deployment("shop", 1, "shop:2", ""));
        cluster.allReady();

        cluster.apply(Manifests.deployment("shop", 1));
        cluster.allReady();

        assertThat(cluster.list(REPLICA_SETS)).hasSize(2);
        assertThat(Meta.name(cluster.pods().get(0))).startsWith(first);
        assertThat(revision()).isEqualTo("3");
    }

    @Test
    void keeps_as_much_history_as_it_is_told() {
        for (int i = 1; i <= 5; i++) {
            cluster.apply(Manifests.deployment("shop", 1, "shop:" + i, "revisionHistoryLimit: 2"));
            cluster.allReady();
        }

        assertThat(cluster.list(REPLICA_SETS).stream().map(Revisions::revision)).containsExactlyInAnyOrder(3, 4, 5);
    }

    @Test
    void recreate_ends_the_old_pods_before_the_new_ones_begin() {
        cluster.apply(Manifests.deployment("shop", 2, "shop:1", RECREATE));
        cluster.allReady();
        List<ObjectNode> old = cluster.pods();
        hold(old.get(0), true);

        cluster.apply(Manifests.deployment("shop", 2, "shop:2", RECREATE));
        assertThat(images()).containsExactly("shop:1");

        hold(old.get(0), false);
        assertThat(images()).containsExactly("shop:2", "shop:2");
    }

    @Test
    void a_paused_one_scales_but_does_not_roll() {
        cluster.apply(Manifests.deployment("shop", 2));
        cluster.allReady();

        cluster.apply(Manifests.deployment("shop", 3, "shop:2", "paused: true"));
        assertThat(images()).containsExactly("shop:1", "shop:1", "shop:1");

        cluster.allReady();
        cluster.apply(Manifests.deployment("shop", 3, "shop:2", "paused: false"));
        cluster.allReady();
        assertThat(images()).containsExactly("shop:2", "shop:2", "shop:2");
    }

    @Test
    void takes_everything_along_when_it_is_deleted() {
        cluster.apply(Manifests.deployment("shop", 3));

        cluster.delete(DEPLOYMENTS, "shop");

        assertThat(cluster.list(REPLICA_SETS)).isEmpty();
        assertThat(cluster.pods()).isEmpty();
    }

    @Test
    void a_selector_that_misses_the_template_makes_no_pods() {
        cluster.apply(Manifests.deployment("shop", 3).replace("labels: { app: shop }", "labels: { app: other }"));

        assertThat(cluster.pods()).isEmpty();
    }

    private void hold(ObjectNode pod, boolean held) {
        cluster.change(PODS, Meta.name(pod), it -> {
            Meta.of(it).putArray("finalizers");
            if (held) {
                Meta.of(it).withArrayProperty("finalizers").add("example.com/hold");
            }
        });
    }

    private ObjectNode onlySet() {
        assertThat(cluster.list(REPLICA_SETS)).hasSize(1);
        return cluster.list(REPLICA_SETS).get(0);
    }

    private String status() {
        return cluster.get(DEPLOYMENTS, "shop").path("status").toString();
    }

    private String revision() {
        return Meta.annotation(cluster.get(DEPLOYMENTS, "shop"), Revisions.REVISION);
    }

    private List<String> images() {
        return cluster.pods().stream()
                .map(pod -> pod.at("/spec/containers/0/image").asText())
                .sorted()
                .toList();
    }
}
