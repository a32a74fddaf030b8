// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;

/** Deletes objects, at once or as soon as what holds them is gone. */
final class Remover {
    private static final Set<String> LASTING_NAMESPACES = Set.of("default", "kube-system", "kube-public");

    private final Store store;
    private final AdmissionGate admission;
    private final Dependents dependents;

    Remover(Store store, Types types, AdmissionGate admission) {
        this.store = store;
        this.admission = admission;
        this.dependents = new Dependents(store, types, this);
    }

    /**
     * Deletes an object because a client says so.
     *
     * @return nothing if it is gone, or the object that waits for its end
     */
    Optional<ObjectNode> delete(ResourceType type, Key key, DeleteOptions options) {
        ObjectNode object = store.find(key).orElseThrow(() -> Failures.notFound(type, key.name()));
        options.check(type, object);
        if (key.resource().equals(Types.NAMESPACES) && LASTING_NAMESPACES.contains(key.name())) {
            throw Failures.forbidden(type, key.name(), "this namespace may not be deleted");
        }
        admission.check(Admission.Operation.DELETE, null, object);
        if (!options.dryRun()) {
            remove(type, key, options);
        }
        return options.dryRun() ? Optional.empty() : store.find(key).filter(it -> isSame(it, object));
    }

    /** Deletes an object without asking, and what goes with it. */
    void remove(ResourceType type, Key key, DeleteOptions options) {
        store.exclusively(() -> store.find(key).ifPresent(object -> remove(type, key, object, options)));
    }

    /** Removes an object that was waiting for its end, if nothing holds it any more. */
    void settle(Key key) {
        store.exclusively(() -> store.find(key)
                .filter(Metadata::isTerminating)
                .filter(object -> !isHeld(key, object))
                .ifPresent(object -> end(key, object)));
    }

    private void remove(ResourceType type, Key key, ObjectNode object, DeleteOptions options) {
        options.check(type, object);
        if (options.propagation() == DeleteOptions.Propagation.ORPHAN) {
            dependents.orphan(object);
        }
        ObjectNode marked = Termination.mark(type, object);
        if (options.propagation() == DeleteOptions.Propagation.FOREGROUND && dependents.has(object)) {
            Termination.holdForDependents(marked);
        }
        if (!isHeld(key, marked)) {
            end(key, object);
            return;
        }
        if (!marked.equals(object)) {
            store.commit(key, object, marked);
        }
        dependents.deleteWith(key, marked);
        settle(key);
    }

    private void end(Key key, ObjectNode object) {
        store.commit(key, object, null).ifPresent(removed -> dependents.gone(key, removed));
    }

    private boolean isHeld(Key key, ObjectNode object) {
        return !Metadata.finalizers(object).isEmpty()
                || !dependents.contents(key).isEmpty();
    }

    private static boolean isSame(ObjectNode one, ObjectNode other) {
        return Metadata.text(one, "uid").equals(Metadata.text(other, "uid"));
    }
}
