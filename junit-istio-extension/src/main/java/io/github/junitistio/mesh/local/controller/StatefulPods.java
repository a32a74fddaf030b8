// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.STATEFUL_SETS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.Collection;

/** What a StatefulSet says of its Pods: numbers, names, labels and the revision of the template. */
record StatefulPods(ObjectNode set) {

    private static final String REVISION = "controller-revision-hash";
    private static final String POD_NAME = "statefulset.kubernetes.io/pod-name";
    private static final String POD_INDEX = "apps.kubernetes.io/pod-index";

    boolean isOrdered() {
        return !set.at("/spec/podManagementPolicy").asText().equals("Parallel");
    }

    int first() {
        return set.at("/spec/ordinals/start").asInt();
    }

    int end() {
        return first() + Replicas.wanted(set);
    }

    /** The lowest number that is updated, one beyond the last if the owner deletes Pods to update them. */
    int partition() {
        boolean onDelete = set.at("/spec/updateStrategy/type").asText().equals("OnDelete");
        return onDelete
                ? end()
                : Math.max(
                        first(),
                        set.at("/spec/updateStrategy/rollingUpdate/partition").asInt());
    }

    /** The number of a Pod, or -1 if its name is not one of this set's. */
    int ordinal(ObjectNode pod) {
        String prefix = Meta.name(set) + "-";
        String name = Meta.name(pod);
        String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return rest.matches("0|[1-9]\\d{0,8}") ? Integer.parseInt(rest) : -1;
    }

    ObjectNode pod(int ordinal) {
        ObjectNode pod = Template.of(set).pod(STATEFUL_SETS, set);
        String name = Meta.name(set) + "-" + ordinal;
        Meta.of(pod).put("name", name);
        Meta.of(pod)
                .withObjectProperty("labels")
                .put(POD_NAME, name)
                .put(POD_INDEX, Integer.toString(ordinal))
                .put(REVISION, revision());
        ObjectNode spec = pod.withObjectProperty("spec").put("hostname", name);
        String service = set.at("/spec/serviceName").asText();
        if (!service.isEmpty()) {
            spec.put("subdomain", service);
        }
        return pod;
    }

    boolean isUpdated(ObjectNode pod) {
        return Meta.label(pod, REVISION).equals(revision());
    }

    ObjectNode status(Collection<ObjectNode> pods) {
        String before = set.at("/status/currentRevision").asText(revision());
        int ready = (int) pods.stream().filter(PodState::isAvailable).count();
        int updated = (int) pods.stream().filter(this::isUpdated).count();
        boolean complete = updated == pods.size() && pods.size() == Replicas.wanted(set) && ready == updated;
        String current = complete ? revision() : before;
        ObjectNode status = Json.object();
        status.put("observedGeneration", set.at("/metadata/generation").asLong());
        status.put("replicas", pods.size());
        Replicas.putPositive(status, "readyReplicas", ready);
        status.put("availableReplicas", ready);
        Replicas.putPositive(status, "currentReplicas", (int) pods.stream()
                .filter(pod -> Meta.label(pod, REVISION).equals(current))
                .count());
        Replicas.putPositive(status, "updatedReplicas", updated);
        return status.put("currentRevision", current).put("updateRevision", revision());
    }

    private String revision() {
        return Meta.name(set) + "-" + Template.of(set).hash(0);
    }
}
