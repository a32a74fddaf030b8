// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All objects, one counter of revisions, and who watches.
 *
 * <p>Stored trees are never changed: a write replaces a tree, so that readers and watches need no copies and a writer
 * can tell by identity whether somebody else was faster.
 */
final class Store {
    private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    private final Set<Subscription> subscriptions = new LinkedHashSet<>();
    private final History history;
    private final Consumer<Change> observer;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long revision = 1;
    private boolean closed;

    Store(int historyCapacity, Consumer<Change> observer) {
        this.history = new History(historyCapacity);
        this.observer = observer;
    }

    /** The objects of a type at one revision. */
    record Snapshot(long revision, List<ObjectNode> objects) {}

    synchronized Optional<ObjectNode> find(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    ObjectNode get(Target target) {
        return find(target.key()).orElseThrow(() -> Failures.notFound(target.type(), target.name()));
    }

    synchronized Snapshot list(String resource) {
        return new Snapshot(revision, values(resource));
    }

    synchronized Map<Key, ObjectNode> where(Predicate<ObjectNode> condition) {
        Map<Key, ObjectNode> found = new TreeMap<>();
        objects.forEach((key, object) -> {
            if (condition.test(object)) {
                found.put(key, object);
            }
        });
        return found;
    }

    synchronized Set<Key> keys(Predicate<Key> condition) {
        Set<Key> found = new TreeSet<>(objects.keySet());
        found.removeIf(condition.negate());
        return found;
    }

    /** Everything that is stored now. */
    synchronized Map<Key, ObjectNode> contents() {
        return new TreeMap<>(objects);
    }

    /** Runs checks and a write that must see the same state. */
    synchronized <T> T atomically(Supplier<T> work) {
        return work.get();
    }

    /** Runs several writes between which nobody else may write. */
    synchronized void exclusively(Runnable work) {
        work.run();
    }

    /**
     * Puts one tree in another's place, nothing standing for a creation or a removal.
     *
     * @return what was stored or removed, or nothing if the object is no longer the expected one
     */
    synchronized Optional<ObjectNode> commit(Key key, @Nullable ObjectNode expected, @Nullable ObjectNode next) {
        if (objects.get(key) != expected) {
            return Optional.empty();
        }
        revision++;
        ObjectNode written = Metadata.withRevision(next == null ? removed(expected) : next, revision);
        if (next == null) {
            objects.remove(key);
        } else {
            objects.put(key, written);
        }
        Change change = new Change(revision, key, expected, next == null ? null : written);
        history.add(change);
        observer.accept(change);
        listeners.forEach(listener -> listener.accept(change));
        subscriptions.stream()
                .filter(subscription -> subscription.resource().equals(key.resource()))
                .forEach(subscription -> subscription.offer(change));
        return Optional.of(written);
    }

    /** Starts a watch; the others of its type get a bookmark, on which those whose client has gone notice it. */
    synchronized Subscription subscribe(String resource, WatchStart start) {
        Subscription subscription = new Subscription(resource);
        start.resumed().ifPresent(since -> history.since(since, resource).forEach(subscription::offer));
        if (start.withInitialEvents()) {
            values(resource)
                    .forEach(object ->
                            subscription.offer(new Change(revision, Metadata.key(resource, object), null, object)));
        }
        if (start.withInitialBookmark()) {
            subscription.offer(new Subscription.Bookmark(revision, true));
        }
        if (closed) {
            subscription.offer(new Subscription.End());
        }
        subscriptions.stream()
                .filter(other -> other.resource().equals(resource))
                .forEach(other -> other.offer(new Subscription.Bookmark(revision, false)));
        subscriptions.add(subscription);
        return subscription;
    }

    void onChange(Consumer<Change> listener) {
        listeners.add(listener);
    }

    synchronized int subscriptions() {
        return subscriptions.size();
    }

    synchronized void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    synchronized void endWatches(Predicate<String> resource) {
        subscriptions.stream()
                .filter(subscription -> resource.test(subscription.resource()))
                .forEach(subscription -> subscription.offer(new Subscription.End()));
    }

    synchronized void close() {
        closed = true;
        endWatches(resource -> true);
    }

    private List<ObjectNode> values(String resource) {
        return List.copyOf(objects.subMap(new Key(resource, "", ""), new Key(resource + "\0", "", ""))
                .values());
    }

    private static ObjectNode removed(@Nullable ObjectNode expected) {
        if (expected == null) {
            throw new IllegalArgumentException("Neither an old nor a new object");
        }
        return expected;
    }
}
