// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Starts watches. */
final class Watches {
    private final Store store;

    Watches(Store store) {
        this.store = store;
    }

    Answer start(Call call, Target target) {
        if (call.header("Upgrade").filter("websocket"::equalsIgnoreCase).isPresent()) {
            // A 200 without an upgrade makes fabric8 watch over HTTP; a 503 it would retry for minutes first.
            return Answer.json(200, Json.object());
        }
        Query query = call.query();
        WatchStart start = begin(query);
        Predicate<ObjectNode> selection = Selection.of(target, query);
        Representation representation = Representation.accepted(call.header("Accept"));
        boolean bookmarks = query.flag("allowWatchBookmarks");
        // Last, because from here on somebody has to unsubscribe.
        Subscription subscription = store.subscribe(target.type().id(), start);
        return new WatchAnswer(store, subscription, target, selection, representation, bookmarks);
    }

    private static WatchStart begin(Query query) {
        boolean asked = query.text("sendInitialEvents").isPresent();
        boolean initial = query.flag("sendInitialEvents");
        if (initial
                && query.text("resourceVersionMatch")
                        .filter("NotOlderThan"::equals)
                        .isEmpty()) {
            throw new Failure(
                    422,
                    "Invalid",
                    "ListOptions.meta.k8s.io \"\" is invalid: resourceVersionMatch: Forbidden:"
                            + " sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }
        OptionalLong since = initial ? OptionalLong.empty() : revision(query);
        return new WatchStart(
                since, initial || (!asked && since.isEmpty()), initial && query.flag("allowWatchBookmarks"));
    }

    /** The revision to resume from; "0" means whatever the server has, which is the same as none. */
    private static OptionalLong revision(Query query) {
        String text = query.text("resourceVersion").orElse("0");
        try {
            return text.equals("0") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw Failures.badRequest("invalid resource version \"" + text + "\"");
        }
    }
}
