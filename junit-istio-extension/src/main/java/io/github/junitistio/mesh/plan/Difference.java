// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ResourceRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * An object as it is and as it would be.
 *
 * @param before {@code null} if it is not there
 * @param after {@code null} if it would not be there
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Difference(
        @Nullable ObjectNode before, @Nullable ObjectNode after) {

    /** Compare two states of all objects of a kind. */
    public static List<Difference> between(List<ObjectNode> before, List<ObjectNode> after) {
        Map<ResourceRef, ObjectNode> old = new LinkedHashMap<>();
        before.forEach(object -> old.put(ResourceRef.of(object), object));
        List<Difference> differences = new ArrayList<>();
        for (ObjectNode object : after) {
            ObjectNode was = old.remove(ResourceRef.of(object));
            if (!object.equals(was)) {
                differences.add(new Difference(was, object));
            }
        }
        old.values().forEach(gone -> differences.add(new Difference(gone, null)));
        return differences;
    }

    /** The object that is there, or would be. */
    public ObjectNode object() {
        ObjectNode object = after == null ? before : after;
        if (object == null) {
            throw new IllegalStateException("Nothing differs from nothing");
        }
        return object;
    }
}
