// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import io.github.junitistio.mesh.MeshClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Customers who all come at once, and once. */
final class Crowd {

    /** Let a number of them look at a page, and wait until each has an answer. */
    static List<HttpResponse<String>> look(int number, MeshClient client, String page) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        try {
            List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> client.get("storefront", page), threads))
                    .limit(number)
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private Crowd() {}
}
