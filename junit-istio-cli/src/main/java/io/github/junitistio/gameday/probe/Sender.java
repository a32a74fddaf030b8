// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.probe;

import io.github.junitistio.gameday.plan.ProbeSpec;
import io.github.junitistio.gameday.plan.ProbeSpec.ByMesh;
import io.github.junitistio.gameday.plan.ProbeSpec.ByUrl;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends the requests of a probe. */
final class Sender {

    private final ProbeSpec probe;
    private final HttpClient client;
    private final HttpRequest request;

    private Sender(ProbeSpec probe, HttpClient client, URI uri) {
        this.probe = probe;
        this.client = client;
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).method(probe.method(), BodyPublishers.noBody());
        probe.headers().forEach(builder::header);
        this.request = builder.build();
    }

    /** Prepare it: a caller in the mesh may have to be started. */
    static Sender of(ProbeSpec probe, Mesh mesh) {
        if (probe.target() instanceof ByMesh service) {
            MeshClient client = service.from().map(mesh::client).orElseGet(mesh::client);
            URI uri = service.port()
                    .map(port -> client.uri(service.service(), port))
                    .orElseGet(() -> client.uri(service.service()));
            return new Sender(probe, client.httpClient(), uri.resolve(service.path()));
        }
        return new Sender(probe, HttpClient.newHttpClient(), ((ByUrl) probe.target()).url());
    }

    /** Send one, and wait for its answer, but no longer than a good one may take. */
    Answer send() {
        long begin = System.nanoTime();
        CompletableFuture<HttpResponse<Void>> sent = client.sendAsync(request, BodyHandlers.discarding());
        try {
            int status =
                    sent.get(probe.maxLatency().toNanos(), TimeUnit.NANOSECONDS).statusCode();
            return new Answer(probe.expectedStatus().contains(status), since(begin), "status " + status);
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Answer(
                    false,
                    since(begin),
                    "no answer within " + probe.maxLatency().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer(false, since(begin), String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(false, since(begin), "interrupted");
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
