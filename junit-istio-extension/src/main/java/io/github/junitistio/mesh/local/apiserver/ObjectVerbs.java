// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Get, watch, update, patch and delete of one object, and of its status. */
final class ObjectVerbs {
    private final Store store;
    private final Watches watches;
    private final Updater updater;
    private final Remover remover;

    ObjectVerbs(Store store, Watches watches, Updater updater, Remover remover) {
        this.store = store;
        this.watches = watches;
        this.updater = updater;
        this.remover = remover;
    }

    Answer answer(Call call, Target target) {
        return switch (call.method()) {
            case "GET" -> call.query().flag("watch") ? watches.start(call, target) : get(call, target);
            case "DELETE" -> delete(call, target);
            default -> update(call, target);
        };
    }

    Answer answerStatus(Call call, Target target) {
        return call.method().equals("GET") ? get(call, target) : update(call, target);
    }

    private Answer get(Call call, Target target) {
        Representation representation = Representation.accepted(call.header("Accept"));
        return Answer.json(200, representation.of(store.get(target), target));
    }

    private Answer update(Call call, Target target) {
        Updater.Written written = updater.update(target, Edits.read(call, target), call.writeOptions());
        return Answer.json(written.created() ? 201 : 200, Views.versioned(written.object(), target.apiVersion()));
    }

    private Answer delete(Call call, Target target) {
        ObjectNode object = store.get(target);
        Optional<ObjectNode> waiting = remover.delete(target.type(), target.key(), DeleteOptions.of(call));
        return Answer.json(
                200, waiting.map(it -> Views.versioned(it, target.apiVersion())).orElseGet(() -> gone(target, object)));
    }

    private static ObjectNode gone(Target target, ObjectNode object) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = Failures.details(target.type(), target.name());
        return status.set("details", details.put("uid", Metadata.text(object, "uid")));
    }
}
