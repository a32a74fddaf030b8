// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import static io.github.junitistio.testing.Eventually.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Requests without a pause, over connections that stay open: a closed one ends the load with a failure. */
public final class SteadyLoad implements AutoCloseable {

    private static final int CONNECTIONS = 4;

    private final WarmConnections connections;
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final long started = System.nanoTime();
    private final CompletableFuture<Void> running;
    private volatile boolean stopped;

    private SteadyLoad(URI uri) {
        connections = WarmConnections.open(uri, CONNECTIONS);
        running = CompletableFuture.runAsync(this::send);
    }

    public static SteadyLoad on(URI uri) {
        SteadyLoad load = new SteadyLoad(uri);
        load.awaitMore(50);
        return load;
    }

    /** Wait until so many more requests were answered. */
    public void awaitMore(int requests) {
        int wanted = statuses.size() + requests;
        await().until(() -> running.isCompletedExceptionally() || statuses.size() >= wanted);
        if (running.isCompletedExceptionally()) {
            throw new IllegalStateException("The load has ended after " + byStatus());
        }
    }

    /** How many answers there were of each status. */
    public Map<Integer, Long> byStatus() {
        return List.copyOf(statuses).stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    /** For the record: how many requests were sent in a second. */
    public double rate() {
        return statuses.size() / ((System.nanoTime() - started) / 1e9);
    }

    private void send() {
        while (!stopped) {
            statuses.addAll(connections.statusesOfOneRequestEach());
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            running.join();
        } finally {
            connections.close();
        }
    }
}
