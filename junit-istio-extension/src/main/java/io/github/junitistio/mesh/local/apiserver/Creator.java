// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Creates objects. */
final class Creator {
    private static final int ATTEMPTS = 8;
    private static final int SUFFIX_LENGTH = 5;
    /** No vowels, so that no words come out. */
    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private final Store store;
    private final Scope scope;
    private final AdmissionGate admission;

    Creator(Store store, Scope scope, AdmissionGate admission) {
        this.store = store;
        this.scope = scope;
        this.admission = admission;
    }

    ObjectNode create(Target target, ObjectNode sent, WriteOptions options) {
        Envelope.complete(target, sent);
        if (!Metadata.text(sent, "resourceVersion").isEmpty()) {
            // An API server says 500 instead, which makes clients try the same again and again.
            throw Failures.badRequest("resourceVersion should not be set on objects to be created");
        }
        String name = Metadata.text(sent, "name");
        scope.requireOpen(target.named(name));
        String prefix = Metadata.text(sent, "generateName");
        if (!name.isEmpty()) {
            return insert(target.named(name), sent, options).orElseThrow(() -> taken(target, name));
        }
        if (prefix.isEmpty()) {
            throw Failures.invalid(
                    target.type(), "", "metadata.name", "Required value: name or generateName is required");
        }
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Optional<ObjectNode> created = insert(target.named(prefix + suffix()), sent, options);
            if (created.isPresent()) {
                return created.get();
            }
        }
        throw taken(target, prefix);
    }

    private Optional<ObjectNode> insert(Target target, ObjectNode sent, WriteOptions options) {
        ObjectNode object = sent.deepCopy();
        Metadata.of(object).put("name", target.name());
        if (target.type().has("status")) {
            object.remove("status");
        }
        SystemFields.create(object);
        Ownership.track(
                Json.object(), object, options.updater(target), target.type().shape());
        return store(target, object, options);
    }

    /** Stores an object that is complete but for what the server adds; nothing if there is one of its name. */
    Optional<ObjectNode> store(Target target, ObjectNode object, WriteOptions options) {
        Completion.complete(target.type(), object);
        if (store.find(target.key()).isPresent()) {
            return Optional.empty();
        }
        admission.check(Admission.Operation.CREATE, object, null);
        if (options.dryRun()) {
            return Optional.of(object);
        }
        String apiVersion = target.type().apiVersion(target.type().storageVersion());
        return store.atomically(() -> {
            scope.requireOpen(target);
            return store.commit(target.key(), null, Views.versioned(object, apiVersion));
        });
    }

    private static Failure taken(Target target, String name) {
        return Failures.alreadyExists(target.type(), name);
    }

    private static String suffix() {
        return ThreadLocalRandom.current()
                .ints(SUFFIX_LENGTH, 0, SUFFIX_LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(SUFFIX_LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }
}
