// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What one watch has yet to send. The queue has no bound: a slow watcher must not hold up writers. */
final class Subscription {
    sealed interface Signal permits Change, Bookmark, End {}

    /** Everything up to the revision was sent; the first one closes the initial events. */
    record Bookmark(long revision, boolean initialEventsEnd) implements Signal {}

    /** Nothing more will come: the server closes or the type is gone. */
    record End() implements Signal {}

    private final String resource;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    Subscription(String resource) {
        this.resource = resource;
    }

    String resource() {
        return resource;
    }

    void offer(Signal signal) {
        signals.add(signal);
    }

    Signal take() throws InterruptedException {
        return signals.take();
    }
}
