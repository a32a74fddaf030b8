// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Predicate;

/** A stream of events, one JSON object a line, until the client goes or nothing more can come. */
record WatchAnswer(
        Store store,
        Subscription subscription,
        Target target,
        Predicate<ObjectNode> selection,
        Representation representation,
        boolean bookmarks)
        implements Answer {
    @Override
    public void send(HttpExchange exchange) throws IOException {
        try {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            // The client must know that it watches before the first event.
            out.flush();
            for (Subscription.Signal signal = subscription.take();
                    !(signal instanceof Subscription.End);
                    signal = subscription.take()) {
                Optional<ObjectNode> event = event(signal);
                if (event.isPresent()) {
                    out.write(Json.asciiLine(event.get()));
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            store.unsubscribe(subscription);
        }
    }

    private Optional<ObjectNode> event(Subscription.Signal signal) {
        if (signal instanceof Change change) {
            return event(change);
        }
        if (signal instanceof Subscription.Bookmark bookmark && (bookmarks || bookmark.initialEventsEnd())) {
            return Optional.of(bookmark(bookmark));
        }
        return Optional.empty();
    }

    /** What a watcher with a selection sees of a change: objects come and go as they begin and cease to match. */
    private Optional<ObjectNode> event(Change change) {
        ObjectNode before = change.before() != null && selection.test(change.before()) ? change.before() : null;
        ObjectNode after = change.after() != null && selection.test(change.after()) ? change.after() : null;
        if (after != null) {
            return Optional.of(event(before == null ? "ADDED" : "MODIFIED", after));
        }
        return Optional.ofNullable(before)
                .map(object -> event("DELETED", Metadata.withRevision(object, change.revision())));
    }

    private ObjectNode event(String type, ObjectNode object) {
        ObjectNode event = Json.object().put("type", type);
        return event.set("object", representation.of(object, target));
    }

    private ObjectNode bookmark(Subscription.Bookmark bookmark) {
        ObjectNode object = representation.bookmark(target);
        Metadata.of(object).put("resourceVersion", Long.toString(bookmark.revision()));
        if (bookmark.initialEventsEnd()) {
            Metadata.of(object).putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        ObjectNode event = Json.object().put("type", "BOOKMARK");
        return event.set("object", object);
    }
}
