// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** List, watch, create and deletecollection. */
final class CollectionVerbs {
    private final Store store;
    private final Watches watches;
    private final Creator creator;
    private final Remover remover;

    CollectionVerbs(Store store, Watches watches, Creator creator, Remover remover) {
        this.store = store;
        this.watches = watches;
        this.creator = creator;
        this.remover = remover;
    }

    Answer answer(Call call, Target target) {
        return switch (call.method()) {
            case "GET" -> call.query().flag("watch") ? watches.start(call, target) : list(call, target);
            case "POST" -> create(call, target);
            case "DELETE" -> deleteAll(call, target);
            default -> throw Failures.methodNotAllowed();
        };
    }

    private Answer list(Call call, Target target) {
        Representation representation = Representation.accepted(call.header("Accept"));
        Predicate<ObjectNode> selection = Selection.of(target, call.query());
        Store.Snapshot snapshot = store.list(target.type().id());
        return list(
                representation,
                target,
                snapshot.revision(),
                snapshot.objects().stream().filter(selection).toList());
    }

    private Answer create(Call call, Target target) {
        if (target.type().namespaced() && target.namespace().isEmpty()) {
            throw Failures.methodNotAllowed();
        }
        ObjectNode created = creator.create(target, call.object(), call.writeOptions());
        return Answer.json(201, Views.versioned(created, target.apiVersion()));
    }

    private Answer deleteAll(Call call, Target target) {
        DeleteOptions options = DeleteOptions.of(call);
        Predicate<ObjectNode> selection = Selection.of(target, call.query());
        Store.Snapshot snapshot = store.list(target.type().id());
        List<ObjectNode> chosen = snapshot.objects().stream().filter(selection).toList();
        for (ObjectNode object : chosen) {
            Key key = Metadata.key(target.type().id(), object);
            // What owned this one may have taken it along by now.
            if (store.find(key).isPresent()) {
                remover.delete(target.type(), key, options);
            }
        }
        return list(Representation.WHOLE, target, snapshot.revision(), chosen);
    }

    private static Answer list(Representation representation, Target target, long revision, List<ObjectNode> objects) {
        ObjectNode list = representation.list(target);
        list.putObject("metadata").put("resourceVersion", Long.toString(revision));
        ArrayNode items = list.putArray("items");
        objects.forEach(object -> items.add(representation.of(object, target)));
        return Answer.json(200, list);
    }
}
