// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest changes, for watches that resume. */
final class History {
    private final int capacity;
    private final Deque<Change> changes = new ArrayDeque<>();
    private long forgotten;

    History(int capacity) {
        this.capacity = capacity;
    }

    void add(Change change) {
        changes.addLast(change);
        if (changes.size() > capacity) {
            forgotten = changes.removeFirst().revision();
        }
    }

    List<Change> since(long revision, String resource) {
        if (revision < forgotten) {
            throw Failures.expired(revision, forgotten);
        }
        return changes.stream()
                .filter(change -> change.revision() > revision)
                .filter(change -> change.key().resource().equals(resource))
                .toList();
    }
}
