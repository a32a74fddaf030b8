// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.mesh.MeshClient;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * An answer, and how long it took.
 */
public record Timed(HttpResponse<String> response, Duration taken) {

    public static Timed get(MeshClient client, String service, String path) {
        long start = System.nanoTime();
        HttpResponse<String> response = client.get(service, path);
        return new Timed(response, Duration.ofNanos(System.nanoTime() - start));
    }

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }
}
