// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.Pods;
import java.util.ArrayList;
import java.util.List;

/** Keeps as many Pods as each ReplicaSet wants. */
final class ReplicaSets implements Reconciler {

    private final Claims claims;
    private final Writer writer;
    private final Warnings warnings;

    ReplicaSets(Claims claims, Writer writer, Warnings warnings) {
        this.claims = claims;
        this.writer = writer;
        this.warnings = warnings;
    }

    @Override
    public void reconcile(ObjectNode set) {
        if (!warnings.selectsItsPods(set)) {
            return;
        }
        List<ObjectNode> pods = new ArrayList<>(claims.claim(REPLICA_SETS, set, PODS, PodState::isActive));
        pods.removeIf(pod -> !PodState.isActive(pod));
        if (!Meta.isTerminating(set)) {
            adjust(set, pods);
        }
        writer.status(REPLICA_SETS, set, status(set, pods));
    }

    private void adjust(ObjectNode set, List<ObjectNode> pods) {
        int replicas = Replicas.wanted(set);
        while (pods.size() < replicas) {
            ObjectNode pod = Template.of(set).pod(REPLICA_SETS, set);
            Meta.of(pod).put("generateName", Meta.name(set) + "-");
            pods.add(writer.create(PODS, pod));
        }
        pods.sort(PodState.EXPENDABLE_FIRST);
        while (pods.size() > replicas) {
            writer.delete(PODS, pods.remove(0));
        }
    }

    private static ObjectNode status(ObjectNode set, List<ObjectNode> pods) {
        ObjectNode status = Json.object();
        status.put("observedGeneration", set.at("/metadata/generation").asLong());
        status.put("replicas", pods.size());
        Replicas.putPositive(status, "fullyLabeledReplicas", labelled(set, pods));
        Replicas.putPositive(status, "readyReplicas", PodState.available(pods));
        Replicas.putPositive(status, "availableReplicas", PodState.available(pods));
        return status;
    }

    private static int labelled(ObjectNode set, List<ObjectNode> pods) {
        return (int) pods.stream()
                .filter(pod -> Pods.carries(pod, Meta.labels(set.at("/spec/template"))))
                .count();
    }
}
