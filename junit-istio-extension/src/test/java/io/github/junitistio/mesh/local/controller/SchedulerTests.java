// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.NODES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SchedulerTests {

    private static final String REQUIRED =
            "affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms:"
                    + " [ { matchExpressions: [ %s ] } ] } } }";
    private static final String SPREAD =
            "topologySpreadConstraints: [ { maxSkew: 1, topologyKey: topology.kubernetes.io/zone,"
                    + " whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: shop } } } ]";

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void a_pod_without_demands_runs_on_the_default_node() {
        assertThat(node("")).isEqualTo("localhost");
    }

    @Test
    void a_pod_that_has_a_node_stays_there() {
        assertThat(node("nodeName: elsewhere")).isEqualTo("elsewhere");
    }

    @Test
    void a_zone_gets_a_node_of_its_own_that_all_of_it_share() {
        String selector =
                "nodeSelector: { topology.kubernetes.io/region: eu, topology.kubernetes.io/zone: eu-1, disk: ssd }";

        assertThat(node(selector)).isEqualTo("local-eu-eu-1-ssd");

        cluster.apply(Manifests.pod("second", "shop", selector));
        assertThat(cluster.get(PODS, "second").at("/spec/nodeName").asText()).isEqualTo("local-eu-eu-1-ssd");
        ObjectNode node = cluster.get(NODES, "local-eu-eu-1-ssd");
        assertThat(Meta.label(node, Nodes.REGION)).isEqualTo("eu");
        assertThat(Meta.label(node, Nodes.ZONE)).isEqualTo("eu-1");
        assertThat(Meta.label(node, "disk")).isEqualTo("ssd");
        assertThat(Meta.label(node, Nodes.HOSTNAME)).isEqualTo("local-eu-eu-1-ssd");
    }

    @Test
    void a_required_affinity_is_met() {
        assertThat(node(REQUIRED.formatted("{ key: topology.kubernetes.io/zone, operator: In, values: [ b, c ] }")))
                .isEqualTo("local-b");
    }

    @Test
    void what_every_machine_has_needs_no_node() {
        assertThat(node("nodeSelector: { kubernetes.io/os: linux, kubernetes.io/arch: amd64 }"))
                .isEqualTo("localhost");
    }

    @Test
    void a_contradiction_stays_pending() {
        assertThat(node("nodeSelector: { disk: ssd }\n  "
                        + REQUIRED.formatted("{ key: disk, operator: NotIn, values: [ ssd ] }")))
                .isEmpty();
    }

    @Test
    void pods_are_spread_over_the_known_zones() {
        for (String zone : new String[] {"a", "b", "c"}) {
            cluster.apply("""
                    kind: Node
                    metadata: { name: node-%1$s, labels: { topology.kubernetes.io/zone: %1$s } }
                    """.formatted(zone));
        }

        cluster.apply(Manifests.replicaSet("shop", 6)
                .replace("      containers:", "      " + SPREAD + "\n      containers:"));

        assertThat(cluster.pods().stream().map(pod -> pod.at("/spec/nodeName").asText()))
                .containsExactlyInAnyOrder("node-a", "node-a", "node-b", "node-b", "node-c", "node-c");
    }

    @Test
    void spreading_over_nothing_keeps_the_default_node() {
        assertThat(node(SPREAD)).isEqualTo("localhost");
    }

    private String node(String spec) {
        cluster.apply(Manifests.pod("first", "shop", spec));
        return cluster.get(PODS, "first").at("/spec/nodeName").asText();
    }
}
