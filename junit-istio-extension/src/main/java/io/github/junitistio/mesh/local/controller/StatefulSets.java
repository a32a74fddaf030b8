// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.STATEFUL_SETS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Keeps the numbered Pods of each StatefulSet: makes them upwards, and takes and updates them downwards. */
final class StatefulSets implements Reconciler {

    private final Claims claims;
    private final Writer writer;
    private final Warnings warnings;

    StatefulSets(Claims claims, Writer writer, Warnings warnings) {
        this.claims = claims;
        this.writer = writer;
        this.warnings = warnings;
    }

    @Override
    public void reconcile(ObjectNode set) {
        if (!warnings.selectsItsPods(set)) {
            return;
        }
        if (!set.at("/spec/volumeClaimTemplates").isEmpty()) {
            warnings.say(set, "spec.volumeClaimTemplates is ignored: the local mesh has no volumes.");
        }
        StatefulPods naming = new StatefulPods(set);
        List<ObjectNode> claimed =
                new ArrayList<>(claims.claim(STATEFUL_SETS, set, PODS, pod -> naming.ordinal(pod) >= 0));
        claimed.removeIf(pod -> naming.ordinal(pod) < 0);
        TreeMap<Integer, ObjectNode> pods = new TreeMap<>();
        claimed.forEach(pod -> pods.put(naming.ordinal(pod), pod));
        if (!Meta.isTerminating(set) && fill(naming, pods) && shrink(naming, pods)) {
            update(naming, pods);
        }
        writer.status(STATEFUL_SETS, set, naming.status(pods.values()));
    }

    /** Determine if all Pods are there and, where they come one by one, healthy; makes what is missing. */
    private boolean fill(StatefulPods naming, TreeMap<Integer, ObjectNode> pods) {
        boolean ordered = naming.isOrdered();
        for (int ordinal = naming.first(); ordinal < naming.end(); ordinal++) {
            ObjectNode pod = pods.get(ordinal);
            if (pod != null && PodState.isFinished(pod) && !Meta.isTerminating(pod)) {
                writer.delete(PODS, pod);
                pods.remove(ordinal);
                pod = null;
            }
            if (pod == null) {
                pod = writer.create(PODS, naming.pod(ordinal));
                pods.put(ordinal, pod);
            }
            if (ordered && !PodState.isAvailable(pod)) {
                return false;
            }
        }
        return true;
    }

    /** Determine if no Pod is left over; deletes those with the highest numbers first. */
    private boolean shrink(StatefulPods naming, TreeMap<Integer, ObjectNode> pods) {
        List<Integer> condemned = pods.keySet().stream()
                .filter(ordinal -> ordinal < naming.first() || ordinal >= naming.end())
                .sorted(Comparator.reverseOrder())
                .toList();
        for (int ordinal : condemned) {
            ObjectNode pod = Objects.requireNonNull(pods.get(ordinal));
            if (!Meta.isTerminating(pod)) {
                writer.delete(PODS, pod);
                pods.remove(ordinal);
            }
            if (naming.isOrdered()) {
                return false;
            }
        }
        return true;
    }

    /** Replaces the Pod of an older template with the highest number, once those above it are healthy. */
    private void update(StatefulPods naming, TreeMap<Integer, ObjectNode> pods) {
        for (int ordinal = naming.end() - 1; ordinal >= naming.partition(); ordinal--) {
            ObjectNode pod = pods.get(ordinal);
            if (pod == null) {
                return;
            }
            if (!naming.isUpdated(pod) && !Meta.isTerminating(pod)) {
                writer.delete(PODS, pod);
                pods.remove(ordinal);
                return;
            }
            if (!PodState.isAvailable(pod)) {
                return;
            }
        }
    }
}
