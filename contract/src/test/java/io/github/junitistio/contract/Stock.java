// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.github.junitistio.mesh.MeshClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Asks the inventory for the stock of an article. */
final class Stock {

    static final String PATH = "/stock/42";

    private final MeshClient client;

    Stock(MeshClient client) {
        this.client = client;
    }

    int status() {
        return client.get("inventory", PATH).statusCode();
    }

    List<Integer> statuses(int number) {
        return IntStream.range(0, number).mapToObj(i -> status()).toList();
    }

    /** Only v2 says which warehouse it is in. */
    boolean isOfV2(String header, String value) {
        return answer(header, value).body().contains("warehouse");
    }

    HttpResponse<String> answer(String header, String value) {
        return send(request().header(header, value).build()).join();
    }

    List<Integer> statusesAtOnce(int number) {
        HttpRequest request = request().build();
        return Stream.generate(() -> send(request)).limit(number).toList().stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    private HttpRequest.Builder request() {
        URI url = client.uri("inventory").resolve(PATH);
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        client.headers().forEach(request::header);
        return request;
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
        return client.httpClient().sendAsync(request, BodyHandlers.ofString());
    }
}
