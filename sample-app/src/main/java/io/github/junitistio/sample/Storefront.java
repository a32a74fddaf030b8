// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.sample.Catalogue.Article;
import io.github.junitistio.sample.client.JsonClient;
import io.github.junitistio.sample.client.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the customers see: {@code GET /articles/<article>}, {@code POST /orders}, {@code GET /orders/<order>}.
 *
 * <p>Its article page is fragile, on purpose: it asks the inventory without any time limit and has nothing to show
 * when the inventory fails. Scenarios find that out.
 */
public final class Storefront {

    private final JsonClient inventory;
    private final JsonClient checkout;
    private final long orderRetries;

    private Storefront(JsonClient inventory, JsonClient checkout, long orderRetries) {
        this.inventory = inventory;
        this.checkout = checkout;
        this.orderRetries = orderRetries;
    }

    /**
     * Start the storefront.
     *
     * @param settings its configuration
     */
    public static JsonService start(Settings settings) {
        Storefront storefront = new Storefront(
                JsonClient.withoutTimeout(settings.inventory()),
                JsonClient.of(settings.checkout(), settings.checkoutTimeout()),
                settings.orderRetries());
        return JsonService.start("storefront", settings, storefront::answer);
    }

    private Answer answer(Request request) throws IOException {
        if (request.isBelow("GET", "/articles")) {
            return article(request.lastSegment());
        }
        if (request.is("POST", "/orders") || request.is("GET", "/orders")) {
            return order(request);
        }
        if (request.isBelow("GET", "/orders")) {
            return ofCheckout(checkout.read("/orders/" + request.lastSegment()));
        }
        return Answer.error(404, "the storefront has no " + request.uri());
    }

    private Answer article(String id) throws IOException {
        Optional<Article> article = Catalogue.find(id);
        if (article.isEmpty()) {
            return Answer.error(404, "there is no article " + id);
        }
        Response stock = inventory.send("GET", "/stock/" + id, Map.of(), null);
        if (stock.status() != 200) {
            return Answer.error(500, "inventory answered " + stock.status());
        }
        ObjectNode page = article.get().describe(id);
        page.set("pieces", stock.body().get("pieces"));
        page.set("inventory", stock.body());
        return new Answer(200, page);
    }

    private Answer order(Request request) {
        String key = request.header("Idempotency-Key")
                .orElseGet(() -> UUID.randomUUID().toString());
        ObjectNode order = Answer.object().put("article", request.field("article"));
        try {
            Response response = checkout.send("POST", "/orders", Map.of("Idempotency-Key", key), order);
            for (long retries = 0; response.failed() && retries < orderRetries; retries++) {
                response = checkout.send("POST", "/orders", Map.of("Idempotency-Key", key), order);
            }
            return ofCheckout(response);
        } catch (IOException e) {
            return Answer.error(503, "checkout: " + e);
        }
    }

    private static Answer ofCheckout(Response response) {
        ObjectNode order = response.body().deepCopy();
        ObjectNode checkout = Answer.object();
        checkout.set("version", order.get("version"));
        checkout.set("pod", order.get("pod"));
        order.set("checkout", checkout);
        return new Answer(response.status(), order);
    }
}
