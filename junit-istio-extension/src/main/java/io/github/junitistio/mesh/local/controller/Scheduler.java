// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.NODES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Gives each Pod a node, one that is made up where none has the labels that it demands. */
final class Scheduler implements Reconciler {

    private final Cluster cluster;
    private final Writer writer;
    private final Warnings warnings;

    Scheduler(Cluster cluster, Writer writer, Warnings warnings) {
        this.cluster = cluster;
        this.writer = writer;
        this.warnings = warnings;
    }

    @Override
    public void reconcile(ObjectNode pod) {
        if (!pod.at("/spec/nodeName").asText().isEmpty() || !PodState.isActive(pod)) {
            return;
        }
        Optional<ObjectNode> node = node(pod);
        if (node.isEmpty()) {
            warnings.say(
                    pod,
                    "No node can have the labels that spec.nodeSelector and spec.affinity.nodeAffinity demand, so it"
                            + " stays pending. Drop the demands that contradict each other.");
        }
        node.ifPresent(it -> bind(pod, Meta.name(it)));
    }

    private void bind(ObjectNode pod, String node) {
        ObjectNode bound = pod.deepCopy();
        ObjectNode spec = bound.withObjectProperty("spec").put("nodeName", node);
        if (!spec.hasNonNull("serviceAccountName")) {
            spec.put("serviceAccountName", spec.path("serviceAccount").asText(Namespaces.DEFAULT_ACCOUNT));
        }
        writer.replace(PODS, pod, bound);
    }

    private Optional<ObjectNode> node(ObjectNode pod) {
        NodeDemand demand = NodeDemand.of(pod);
        List<ObjectNode> fit =
                cluster.list(NODES).stream().filter(demand::isMetBy).toList();
        Optional<ObjectNode> spread = new Spreading(cluster, pod).choose(fit);
        return spread.or(() -> fit.stream()
                        .min(Comparator.comparing(it -> !Meta.name(it).equals(Nodes.DEFAULT))))
                .or(() -> demand.node().map(node -> writer.create(NODES, node)));
    }
}
