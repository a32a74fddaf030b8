// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.DEPLOYMENTS;
import static io.github.junitistio.mesh.kube.ResourceType.NAMESPACES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.REPLICA_SETS;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICES;
import static io.github.junitistio.mesh.kube.ResourceType.STATEFUL_SETS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Set;
import java.util.function.Consumer;

/** Knows who has to look at what when an object changes; asked for the object before the change and after it. */
final class Marks {

    private final Cluster cluster;
    private final Consumer<Work> marked;

    Marks(Cluster cluster, Consumer<Work> marked) {
        this.cluster = cluster;
        this.marked = marked;
    }

    void of(ResourceType type, ObjectNode object) {
        switch (type.kind()) {
            case "Pod" -> pod(object);
            case "ReplicaSet" -> replicaSet(object);
            case "EndpointSlice" -> service(object);
            case "ServiceAccount" -> marked.accept(new Work(NAMESPACES, "", Meta.namespace(object)));
            default -> marked.accept(Work.on(type, object));
        }
    }

    /** A Node that gets other labels may put its Pods into another zone. */
    void node(ObjectNode before, ObjectNode after) {
        if (!Meta.labels(before).equals(Meta.labels(after))) {
            cluster.list(SERVICES).forEach(service -> marked.accept(Work.on(SERVICES, service)));
        }
    }

    private void pod(ObjectNode pod) {
        marked.accept(Work.on(PODS, pod));
        owner(pod, Set.of(REPLICA_SETS, STATEFUL_SETS));
        for (ObjectNode service : cluster.list(SERVICES, Meta.namespace(pod))) {
            JsonNode selector = service.at("/spec/selector");
            if (!selector.isEmpty() && Pods.carries(pod, selector)) {
                marked.accept(Work.on(SERVICES, service));
            }
        }
    }

    private void replicaSet(ObjectNode set) {
        marked.accept(Work.on(REPLICA_SETS, set));
        owner(set, Set.of(DEPLOYMENTS));
    }

    /** The owner, and the owner's owner; for an orphan, those who might adopt it. */
    private void owner(ObjectNode object, Set<ResourceType> owners) {
        for (ResourceType type : owners) {
            cluster.list(type, Meta.namespace(object)).stream()
                    .filter(owner -> Meta.controller(object).isPresent()
                            ? Meta.isControlledBy(object, owner)
                            : Selector.of(owner).matches(object))
                    .forEach(owner -> of(type, owner));
        }
    }

    private void service(ObjectNode slice) {
        String service = Meta.label(slice, EndpointSlices.SERVICE_NAME);
        marked.accept(new Work(SERVICES, Meta.namespace(slice), service));
    }
}
