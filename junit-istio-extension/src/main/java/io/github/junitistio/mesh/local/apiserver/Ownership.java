// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Records who changed what where a write is not an apply. */
final class Ownership {
    private Ownership() {}

    /** Gives the owner what differs between two states of an object, in the second one's managedFields. */
    static void track(JsonNode before, ObjectNode after, Owner owner, Shape shape) {
        Leaves old = Leaves.of(before, shape);
        Leaves now = Leaves.of(after, shape);
        Set<List<String>> changed = now.changedFrom(old);
        Set<List<String>> removed = old.missingFrom(now);
        ManagedFields managed = managedBefore(before, after, owner);
        managed.release(changed, owner);
        managed.release(removed, owner);
        Set<List<String>> owned = managed.of(owner);
        owned.removeAll(removed);
        owned.addAll(changed);
        managed.take(owner, owned, Metadata.now());
        managed.writeTo(after);
    }

    /** A client may write the entries itself, and reset them with an empty list; leaving them out changes nothing. */
    private static ManagedFields managedBefore(JsonNode before, JsonNode after, Owner owner) {
        JsonNode written = after.path("metadata").path("managedFields");
        boolean reset =
                written.isArray() && (written.isEmpty() || written.get(0).isEmpty());
        boolean kept = !owner.subresource().isEmpty() || !written.isArray();
        return kept ? ManagedFields.of(before) : reset ? new ManagedFields() : ManagedFields.of(after);
    }
}
