// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.JsonService.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;

/** Takes orders, and asks the inventory whether there is something to sell. */
public final class Checkout {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI inventory;

    private Checkout(URI inventory) {
        this.inventory = inventory;
    }

    /**
     * Start a checkout that takes orders also while it cannot ask: {@code GET /order/<article>}.
     *
     * @param inventory where the inventory is
     */
    public static JsonService startForgiving(URI inventory) {
        Checkout checkout = new Checkout(inventory);
        return JsonService.start(path -> checkout.order(path, failure -> new Answer(202, "{\"delivery\": \"later\"}")));
    }

    /**
     * Start a checkout that fails when the inventory fails: {@code GET /order/<article>}.
     *
     * @param inventory where the inventory is
     */
    public static JsonService startFragile(URI inventory) {
        Checkout checkout = new Checkout(inventory);
        return JsonService.start(
                path -> checkout.order(path, failure -> new Answer(500, "{\"error\": \"" + failure + "\"}")));
    }

    private Answer order(String path, Function<String, Answer> otherwise) {
        URI stock = inventory.resolve(path.replace("/order/", "/stock/"));
        HttpRequest request =
                HttpRequest.newBuilder(stock).timeout(Duration.ofSeconds(2)).build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? new Answer(200, "{\"delivery\": \"tomorrow\"}")
                    : otherwise.apply("inventory answered " + response.statusCode());
        } catch (IOException e) {
            return otherwise.apply("inventory is out of reach");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return otherwise.apply("interrupted");
        }
    }
}
