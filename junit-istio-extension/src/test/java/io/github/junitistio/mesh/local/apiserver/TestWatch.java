// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Scanner;

/** A watch whose events a test takes one after the other. */
final class TestWatch implements AutoCloseable {
    private final int code;
    private final InputStream stream;
    private final Iterator<String> lines;

    private TestWatch(int code, InputStream stream) {
        this.code = code;
        this.stream = stream;
        this.lines = new Scanner(stream, "US-ASCII").useDelimiter("\n");
    }

    static TestWatch open(HttpClient client, HttpRequest request) {
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            return new TestWatch(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int code() {
        return code;
    }

    /** The next event, however long it takes: the test's own timeout is the limit. */
    JsonNode next() {
        return Json.parse(lines.next());
    }

    /** The next event as its type and the name of its object. */
    String nextName() {
        JsonNode event = next();
        return event.path("type").asText() + " "
                + event.at("/object/metadata/name").asText();
    }

    boolean hasEnded() {
        return !lines.hasNext();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
