// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Takes out of an object what a manager applied before, does not apply any more and nobody else owns. */
final class Prune {
    private final Set<List<String>> kept;
    private final List<String> path;

    private Prune(Set<List<String>> kept, List<String> path) {
        this.kept = kept;
        this.path = path;
    }

    /** Changes the tree in place; containers that become empty go as well. */
    static void remove(ObjectNode object, Set<List<String>> paths, Set<List<String>> kept, Shape shape) {
        paths.stream()
                .filter(path -> !isKept(path, kept))
                .sorted(Comparator.comparingInt(List::size))
                .forEach(path -> new Prune(kept, path).remove(object, shape, 0));
    }

    private void remove(JsonNode node, Shape shape, int depth) {
        String name = path.get(depth);
        if (node instanceof ObjectNode object) {
            String field = name.substring(2);
            if (goes(object.path(field), shape.field(field), depth)) {
                object.remove(field);
            }
        } else if (node instanceof ArrayNode list && shape.isList() && !isKeyOfAnItem(shape, depth)) {
            for (int i = list.size() - 1; i >= 0; i--) {
                if (shape.element(list.get(i)).equals(name) && goes(list.get(i), shape.item(), depth)) {
                    list.remove(i);
                }
            }
        }
    }

    /** Removes the rest of the path from a child and determines if the child itself goes. */
    private boolean goes(JsonNode child, Shape shape, int depth) {
        if (depth == path.size() - 1) {
            return true;
        }
        remove(child, shape, depth + 1);
        return child.isContainerNode() && child.isEmpty() && !kept.contains(path.subList(0, depth + 1));
    }

    /** What tells items apart goes with its item, and not before. */
    private boolean isKeyOfAnItem(Shape list, int depth) {
        return depth == path.size() - 2 && list.isKey(path.get(depth + 1).substring(2));
    }

    /** A field stays for what others own in it; an item goes with whoever brought it, unless others did as well. */
    private static boolean isKept(List<String> path, Set<List<String>> kept) {
        boolean field = path.get(path.size() - 1).startsWith("f:");
        return field ? kept.stream().anyMatch(it -> startsWith(it, path)) : kept.contains(path);
    }

    private static boolean startsWith(List<String> path, List<String> prefix) {
        return path.size() >= prefix.size() && path.subList(0, prefix.size()).equals(prefix);
    }
}
