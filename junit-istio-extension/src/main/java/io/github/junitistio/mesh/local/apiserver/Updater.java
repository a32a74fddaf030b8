// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Changes objects: edits what is stored, and starts again if somebody else was faster. */
final class Updater {
    private static final String STATUS = "status";

    private final Store store;
    private final Creator creator;
    private final Remover remover;
    private final AdmissionGate admission;

    Updater(Store store, Creator creator, Remover remover, AdmissionGate admission) {
        this.store = store;
        this.creator = creator;
        this.remover = remover;
        this.admission = admission;
    }

    /** The object as it is now, and whether the update made it. */
    record Written(ObjectNode object, boolean created) {}

    Written update(Target target, Edit edit, WriteOptions options) {
        while (true) {
            Optional<ObjectNode> current = store.find(target.key());
            Optional<Written> written = current.isPresent()
                    ? change(target, current.get(), edit, options).map(object -> new Written(object, false))
                    : create(target, edit, options).map(object -> new Written(object, true));
            if (written.isPresent()) {
                return written.get();
            }
        }
    }

    private Optional<ObjectNode> create(Target target, Edit edit, WriteOptions options) {
        if (!edit.ownsItsFields() || !target.subresource().isEmpty()) {
            throw Failures.notFound(target.type(), target.name());
        }
        ObjectNode object = Json.object();
        Metadata.of(object).put("name", target.name());
        object = edit.of(object);
        Envelope.complete(target, object);
        Envelope.checkName(target, object);
        SystemFields.create(object);
        return creator.store(target, object, options);
    }

    private Optional<ObjectNode> change(Target target, ObjectNode current, Edit edit, WriteOptions options) {
        ObjectNode before = Views.versioned(current, target.apiVersion());
        ObjectNode after = after(target, before, edit, options);
        if (after.equals(before)) {
            return Optional.of(current);
        }
        if (target.subresource().isEmpty()) {
            admission.check(Admission.Operation.UPDATE, after, before);
        }
        if (options.dryRun()) {
            return Optional.of(after);
        }
        String apiVersion = target.type().apiVersion(target.type().storageVersion());
        Optional<ObjectNode> stored = store.commit(target.key(), current, Views.versioned(after, apiVersion));
        stored.ifPresent(object -> remover.settle(target.key()));
        return stored;
    }

    private static ObjectNode after(Target target, ObjectNode before, Edit edit, WriteOptions options) {
        ObjectNode edited = edit.of(before);
        Envelope.complete(target, edited);
        Envelope.checkUpdate(target, before, edited);
        ObjectNode after = target.subresource().equals(STATUS) ? withStatusOf(edited, before) : edited;
        if (target.subresource().isEmpty() && target.type().has(STATUS)) {
            set(after, STATUS, before.path(STATUS));
        }
        SystemFields.update(before, after);
        Completion.complete(target.type(), after);
        refuseNewFinalizers(target, before, after);
        if (!edit.ownsItsFields()) {
            Ownership.track(
                    before, after, options.updater(target), target.type().shape());
        }
        return after;
    }

    private static ObjectNode withStatusOf(ObjectNode edited, ObjectNode before) {
        ObjectNode after = Metadata.copy(before);
        set(after, STATUS, edited.path(STATUS));
        set(Metadata.of(after), "managedFields", edited.path("metadata").path("managedFields"));
        return after;
    }

    private static void set(ObjectNode object, String field, JsonNode value) {
        if (value.isMissingNode()) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }

    private static void refuseNewFinalizers(Target target, ObjectNode before, ObjectNode after) {
        List<String> old = Metadata.finalizers(before);
        if (Metadata.isTerminating(before) && !old.containsAll(Metadata.finalizers(after))) {
            throw Failures.invalid(
                    target.type(),
                    target.name(),
                    "metadata.finalizers",
                    "Forbidden: no new finalizers can be added if the object is being deleted");
        }
    }
}
