// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;

/** A watch whose events a test takes one after the other. */
final class TestWatch implements AutoCloseable {
    private static final String END = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final CompletableFuture<?> exchange;

    private TestWatch(HttpClient client, HttpRequest request) {
        this.exchange = client.sendAsync(request, response -> {
            code.complete(response.statusCode());
            return BodySubscribers.fromLineSubscriber(new Lines());
        });
        exchange.exceptionally(failure -> {
            code.completeExceptionally(failure);
            return null;
        });
    }

    static TestWatch open(HttpClient client, HttpRequest request) {
        TestWatch watch = new TestWatch(client, request);
        watch.code();
        return watch;
    }

    /** The status of the answer. Like everything here it waits as long as it takes: the test's own timeout interrupts. */
    int code() {
        try {
            return code.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String nextLine() {
        String line = take();
        if (line.equals(END)) {
            throw new IllegalStateException("The watch has ended");
        }
        return line;
    }

    JsonNode next() {
        return Json.parse(nextLine());
    }

    /** The next event as its type and the name of its object. */
    String nextName() {
        JsonNode event = next();
        return event.path("type").asText() + " "
                + event.at("/object/metadata/name").asText();
    }

    /** Waits for the end; events that come before it count as no end. */
    boolean hasEnded() {
        return take().equals(END);
    }

    @Override
    public void close() {
        exchange.cancel(true);
    }

    private String take() {
        try {
            return lines.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Lines implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            lines.add(END);
        }

        @Override
        public void onComplete() {
            lines.add(END);
        }
    }
}
