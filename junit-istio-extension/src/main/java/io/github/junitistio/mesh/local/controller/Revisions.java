// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The ReplicaSets of a Deployment as its history: makes new ones, numbers them, and drops the oldest. */
final class Revisions {

    static final String REVISION = "deployment.kubernetes.io/revision";

    private static final Set<String> NOT_COPIED = Set.of(REVISION, "kubectl.kubernetes.io/last-applied-configuration");
    private static final int LIMIT = 10;

    private final Cluster cluster;
    private final Writer writer;

    Revisions(Cluster cluster, Writer writer) {
        this.cluster = cluster;
        this.writer = writer;
    }

    /** Make the ReplicaSet of a new template. */
    ObjectNode create(ObjectNode deployment, List<ObjectNode> old, int replicas) {
        Template template = Template.of(deployment);
        String hash = freeHash(deployment, template);
        ObjectNode set = Meta.object(REPLICA_SETS, Meta.namespace(deployment));
        ObjectNode metadata = Meta.of(set);
        metadata.put("name", Meta.name(deployment) + "-" + hash);
        set.putObject("spec").put("replicas", replicas);
        ObjectNode spec = set.withObjectProperty("spec");
        spec.set("selector", deployment.at("/spec/selector").deepCopy());
        spec.withObjectProperty("selector").withObjectProperty("matchLabels").put(Template.HASH, hash);
        spec.set("template", template.tree().deepCopy());
        ObjectNode labels = spec.withObjectProperty("template")
                .withObjectProperty("metadata")
                .withObjectProperty("labels");
        labels.put(Template.HASH, hash);
        metadata.set("labels", labels.deepCopy());
        ObjectNode annotations = metadata.putObject("annotations");
        deployment.at("/metadata/annotations").properties().stream()
                .filter(annotation -> !NOT_COPIED.contains(annotation.getKey()))
                .forEach(annotation -> annotations.set(annotation.getKey(), annotation.getValue()));
        annotations.put(REVISION, Integer.toString(latest(old) + 1));
        metadata.putArray("ownerReferences").add(Meta.controllerReference(DEPLOYMENTS, deployment));
        return writer.create(REPLICA_SETS, set);
    }

    /** Number the current ReplicaSet as the latest one, and the Deployment as it. */
    ObjectNode number(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        ObjectNode numbered = current;
        if (revision(current) <= latest(old)) {
            numbered = writer.replace(REPLICA_SETS, current, annotated(current, latest(old) + 1));
        }
        writer.replace(DEPLOYMENTS, deployment, annotated(deployment, revision(numbered)));
        return numbered;
    }

    /** Delete the oldest of those that keep no Pods. */
    void dropOldest(ObjectNode deployment, List<ObjectNode> old) {
        List<ObjectNode> idle = old.stream()
                .filter(set -> Replicas.wanted(set) == 0
                        && set.at("/status/replicas").asInt() == 0
                        && !Meta.isTerminating(set))
                .sorted(Comparator.comparingInt(Revisions::revision))
                .toList();
        int limit = deployment.at("/spec/revisionHistoryLimit").asInt(LIMIT);
        idle.stream().limit(Math.max(0, idle.size() - limit)).forEach(set -> writer.delete(REPLICA_SETS, set));
    }

    static int revision(JsonNode object) {
        String text = Meta.annotation(object, REVISION);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private String freeHash(ObjectNode deployment, Template template) {
        String namespace = Meta.namespace(deployment);
        int attempt = 0;
        while (cluster.get(REPLICA_SETS, namespace, Meta.name(deployment) + "-" + template.hash(attempt))
                .isPresent()) {
            attempt++;
        }
        return template.hash(attempt);
    }

    private static int latest(List<ObjectNode> sets) {
        return sets.stream().mapToInt(Revisions::revision).max().orElse(0);
    }

    private static ObjectNode annotated(ObjectNode object, int revision) {
        ObjectNode annotated = object.deepCopy();
        Meta.of(annotated).withObjectProperty("annotations").put(REVISION, Integer.toString(revision));
        return annotated;
    }
}
