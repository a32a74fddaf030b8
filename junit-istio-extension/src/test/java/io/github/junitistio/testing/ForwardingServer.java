// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.Application.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** An application that answers what another one answers, and hands one header on to it. */
public final class ForwardingServer implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final String header;
    private final Application application;

    private ForwardingServer(URI target, String header) {
        this.target = target;
        this.header = header;
        this.application = Application.start(this::forward);
    }

    public static ForwardingServer to(URI target, String header) {
        return new ForwardingServer(target, header);
    }

    public int port() {
        return application.port();
    }

    @Override
    public void close() {
        application.close();
    }

    private Reply forward(Request request) {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(target.resolve(request.uri()));
        String value = request.headers().get(header);
        if (value != null) {
            forwarded.setHeader(header, value);
        }
        try {
            HttpResponse<byte[]> response = client.send(forwarded.build(), BodyHandlers.ofByteArray());
            return Reply.status(response.statusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
