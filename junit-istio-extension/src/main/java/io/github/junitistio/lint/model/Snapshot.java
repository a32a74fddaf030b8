// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The objects of a mesh at one moment, as their owners wrote them.
 *
 * @param namespace the namespace whose policies are looked at
 * @param objects VirtualServices, DestinationRules, ServiceEntries, Services, and what makes Pods, of all namespaces
 * @param namespaces all namespaces
 * @param defaults what acts where they say nothing
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Snapshot(String namespace, List<ObjectNode> objects, Set<String> namespaces, MeshDefaults defaults) {

    /** Copy the collections. */
    public Snapshot {
        objects = List.copyOf(objects);
        namespaces = new TreeSet<>(namespaces);
        namespaces.add(namespace);
    }

    /** What stands in some manifests: with the namespaces that they name. */
    public static Snapshot of(String namespace, Collection<ObjectNode> objects, MeshDefaults defaults) {
        List<ObjectNode> placed = objects.stream().map(ObjectNode::deepCopy).toList();
        placed.forEach(object -> {
            ObjectNode metadata = object.withObjectProperty("metadata");
            if (metadata.path("namespace").asText().isEmpty()) {
                metadata.put("namespace", namespace);
            }
        });
        Set<String> namespaces = placed.stream()
                .map(object -> object.at("/metadata/namespace").asText())
                .collect(Collectors.toSet());
        return new Snapshot(namespace, placed, namespaces, defaults);
    }

    /** The objects of a kind, of all namespaces. */
    public List<ObjectNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    /** The specs of the objects of a kind in the namespace. */
    public List<Place> own(String kind) {
        return all(kind).stream()
                .map(Place::spec)
                .filter(place -> place.ref().namespace().equals(namespace))
                .toList();
    }
}
