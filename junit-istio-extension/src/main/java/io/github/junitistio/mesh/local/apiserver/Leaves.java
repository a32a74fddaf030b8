// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object as paths to its leaves, which is what managers own.
 *
 * <p>A path is a list of fieldsV1 names. A leaf is whatever merges as a whole; an item of a keyed list has a path of its
 * own besides those of its fields, so that it can be owned, and removed, as an item.
 */
final class Leaves {
    /** What Kubernetes lets nobody own. */
    private static final Set<List<String>> UNOWNED = Set.of(
            List.of("f:apiVersion"),
            List.of("f:kind"),
            List.of("f:metadata"),
            List.of("f:metadata", "f:name"),
            List.of("f:metadata", "f:namespace"),
            List.of("f:metadata", "f:creationTimestamp"),
            List.of("f:metadata", "f:deletionTimestamp"),
            List.of("f:metadata", "f:selfLink"),
            List.of("f:metadata", "f:uid"),
            List.of("f:metadata", "f:generation"),
            List.of("f:metadata", "f:managedFields"),
            List.of("f:metadata", "f:resourceVersion"));

    private final Map<List<String>, JsonNode> values = new LinkedHashMap<>();
    private final Set<List<String>> branches = new HashSet<>();

    private Leaves() {}

    static Leaves of(JsonNode object, Shape shape) {
        Leaves leaves = new Leaves();
        leaves.collect(object, shape, List.of());
        leaves.values.keySet().removeAll(UNOWNED);
        return leaves;
    }

    Set<List<String>> paths() {
        return new HashSet<>(values.keySet());
    }

    /** The paths that have another value here than there, or that are not there. */
    Set<List<String>> changedFrom(Leaves there) {
        Set<List<String>> changed = new HashSet<>();
        values.forEach((path, value) -> {
            if (!value.equals(there.values.get(path)) && !there.isFilled(path, value)) {
                changed.add(path);
            }
        });
        return changed;
    }

    /** The paths, those of filled containers among them, that are not there. */
    Set<List<String>> missingFrom(Leaves there) {
        Set<List<String>> missing = paths();
        missing.addAll(branches);
        missing.removeAll(there.values.keySet());
        missing.removeAll(there.branches);
        return missing;
    }

    /** An empty container is a leaf, but one that was filled before is the same container and no change by itself. */
    private boolean isFilled(List<String> path, JsonNode leaf) {
        return leaf.isContainerNode() && branches.contains(path);
    }

    private void collect(JsonNode node, Shape shape, List<String> path) {
        if (path.equals(List.of("f:metadata", "f:managedFields"))) {
            return;
        }
        if (shape.mergesFields(node) && !node.isEmpty()) {
            branches.add(path);
            node.forEachEntry((name, value) -> collect(value, shape.field(name), extend(path, "f:" + name)));
        } else if (shape.mergesItems(node) && !node.isEmpty()) {
            branches.add(path);
            node.forEach(item -> {
                List<String> element = extend(path, shape.element(item));
                values.put(element, shape.rule() == Shape.Rule.SET ? item : BooleanNode.TRUE);
                if (shape.rule() == Shape.Rule.KEYED) {
                    collect(item, shape.item(), element);
                }
            });
        } else {
            values.put(path, node);
        }
    }

    private static List<String> extend(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
