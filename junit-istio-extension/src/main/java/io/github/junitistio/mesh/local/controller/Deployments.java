// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps a ReplicaSet for each Deployment's template, and moves Pods over from those of its older templates. */
final class Deployments implements Reconciler {

    private final Cluster cluster;
    private final Claims claims;
    private final Writer writer;
    private final Warnings warnings;
    private final Revisions revisions;

    Deployments(Cluster cluster, Claims claims, Writer writer, Warnings warnings) {
        this.cluster = cluster;
        this.claims = claims;
        this.writer = writer;
        this.warnings = warnings;
        this.revisions = new Revisions(cluster, writer);
    }

    @Override
    public void reconcile(ObjectNode deployment) {
        if (Meta.isTerminating(deployment) || !warnings.selectsItsPods(deployment)) {
            return;
        }
        if (deployment.at("/spec/minReadySeconds").asInt() > 0) {
            warnings.say(deployment, "spec.minReadySeconds is not waited for: a Pod is available once it is ready.");
        }
        List<ObjectNode> sets = new ArrayList<>(claims.claim(DEPLOYMENTS, deployment, REPLICA_SETS, set -> true));
        Template template = Template.of(deployment);
        ObjectNode current =
                sets.stream().filter(template::isThatOf).findFirst().orElse(null);
        sets.remove(current);
        if (deployment.at("/spec/paused").asBoolean()) {
            scalePaused(deployment, current, sets);
        } else if (deployment.at("/spec/strategy/type").asText().equals("Recreate")) {
            current = recreate(deployment, current, sets);
        } else {
            current = roll(deployment, current, sets);
        }
        if (current != null) {
            current = revisions.number(deployment, current, sets);
        }
        DeploymentStatus status = new DeploymentStatus(deployment, pods(sets), current, pods(current));
        writer.status(DEPLOYMENTS, deployment, status.tree());
        if (status.isComplete()) {
            revisions.dropOldest(deployment, sets);
        }
    }

    private ObjectNode roll(ObjectNode deployment, @Nullable ObjectNode found, List<ObjectNode> old) {
        Rollout rollout = Rollout.of(deployment);
        ObjectNode fitted = fit(rollout, found, old);
        List<Rollout.Count> counts = old.stream().map(this::count).toList();
        int replicas = rollout.grown(count(fitted), counts);
        ObjectNode current = fitted == null
                ? revisions.create(deployment, old, replicas)
                : writer.scale(REPLICA_SETS, fitted, replicas);
        List<Integer> kept = rollout.shrunk(count(current), counts);
        for (int i = 0; i < old.size(); i++) {
            old.set(i, writer.scale(REPLICA_SETS, old.get(i), kept.get(i)));
        }
        return current;
    }

    private @Nullable ObjectNode fit(Rollout rollout, @Nullable ObjectNode found, List<ObjectNode> old) {
        List<Rollout.Count> counts = Stream.concat(old.stream().map(this::count), Stream.of(count(found)))
                .toList();
        List<Integer> kept = rollout.fitted(counts);
        for (int i = 0; i < old.size(); i++) {
            old.set(i, writer.scale(REPLICA_SETS, old.get(i), kept.get(i)));
        }
        return found == null ? null : writer.scale(REPLICA_SETS, found, kept.get(old.size()));
    }

    /** First all old Pods go, then the new ones come. */
    private @Nullable ObjectNode recreate(ObjectNode deployment, @Nullable ObjectNode current, List<ObjectNode> old) {
        old.replaceAll(set -> writer.scale(REPLICA_SETS, set, 0));
        boolean gone = old.stream().allMatch(set -> ofSet(set).allMatch(PodState::isFinished));
        int replicas = Replicas.wanted(deployment);
        if (current != null) {
            return gone ? writer.scale(REPLICA_SETS, current, replicas) : current;
        }
        return gone ? revisions.create(deployment, old, replicas) : null;
    }

    /** While a Deployment is paused, the youngest ReplicaSet that has Pods takes what more or fewer is wanted. */
    private void scalePaused(ObjectNode deployment, @Nullable ObjectNode current, List<ObjectNode> old) {
        List<ObjectNode> all = new ArrayList<>(old);
        Optional.ofNullable(current).ifPresent(all::add);
        if (all.isEmpty()) {
            return;
        }
        ObjectNode youngest = all.stream()
                .filter(set -> Replicas.wanted(set) > 0)
                .max(Meta.BY_AGE)
                .orElse(all.get(all.size() - 1));
        int others = all.stream().mapToInt(Replicas::wanted).sum() - Replicas.wanted(youngest);
        int surge = others > 0 ? Rollout.of(deployment).maxSurge() : 0;
        int most = Math.max(0, Replicas.wanted(deployment) + surge - others);
        int least = Math.max(0, Replicas.wanted(deployment) - others);
        writer.scale(REPLICA_SETS, youngest, Math.max(least, Math.min(most, Replicas.wanted(youngest))));
    }

    private Rollout.Count count(@Nullable ObjectNode set) {
        List<ObjectNode> pods = pods(set);
        return new Rollout.Count(set == null ? 0 : Replicas.wanted(set), pods.size(), PodState.available(pods));
    }

    private List<ObjectNode> pods(List<ObjectNode> sets) {
        return sets.stream().flatMap(set -> pods(set).stream()).toList();
    }

    private List<ObjectNode> pods(@Nullable ObjectNode set) {
        return set == null ? List.of() : ofSet(set).filter(PodState::isActive).toList();
    }

    private Stream<ObjectNode> ofSet(ObjectNode set) {
        return cluster.list(PODS, Meta.namespace(set)).stream().filter(pod -> Meta.isControlledBy(pod, set));
    }
}
