// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A server-side apply. */
record Apply(ObjectNode configuration, Owner owner, boolean force, Shape shape) implements Edit {
    @Override
    public ObjectNode of(ObjectNode current) {
        ManagedFields managed = ManagedFields.of(current);
        Set<List<String>> applied = Leaves.of(configuration, shape).paths();
        ObjectNode merged = (ObjectNode) ApplyMerge.merge(current.deepCopy(), configuration, shape);
        Prune.remove(merged, noLongerApplied(managed, applied), keptPaths(managed, applied), shape);

        Leaves before = Leaves.of(current, shape);
        Leaves after = Leaves.of(merged, shape);
        Set<List<String>> changed = after.changedFrom(before);
        if (!force) {
            ApplyConflicts.refuse(managed.others(owner), changed);
        }
        managed.release(changed, owner);
        managed.release(before.missingFrom(after), owner);
        managed.take(owner, applied, Metadata.now());
        managed.writeTo(merged);
        return merged;
    }

    @Override
    public boolean ownsItsFields() {
        return true;
    }

    private Set<List<String>> noLongerApplied(ManagedFields managed, Set<List<String>> applied) {
        Set<List<String>> paths = managed.of(owner);
        paths.removeAll(applied);
        return paths;
    }

    private Set<List<String>> keptPaths(ManagedFields managed, Set<List<String>> applied) {
        Set<List<String>> paths = new HashSet<>(applied);
        managed.others(owner).forEach(entry -> paths.addAll(entry.paths()));
        return paths;
    }
}
