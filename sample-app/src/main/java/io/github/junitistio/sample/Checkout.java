// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.sample.Catalogue.Article;
import io.github.junitistio.sample.client.JsonClient;
import io.github.junitistio.sample.client.PaymentClient;
import io.github.junitistio.sample.client.Response;
import io.github.junitistio.sample.payment.api.AuthorizeResponse;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes orders: {@code POST /orders}, and {@code GET /orders?article=<article>} for those who have only a browser.
 * It sells also while the inventory is out of reach, and delivers later then.
 */
public final class Checkout {

    private final JsonClient inventory;
    private final PaymentClient payment;
    private final boolean sellsWithoutInventory;
    private final Map<String, Answer> orders = new ConcurrentHashMap<>();

    private Checkout(JsonClient inventory, PaymentClient payment, boolean sellsWithoutInventory) {
        this.inventory = inventory;
        this.payment = payment;
        this.sellsWithoutInventory = sellsWithoutInventory;
    }

    /**
     * Start the checkout.
     *
     * @param settings its configuration
     */
    public static JsonService start(Settings settings) {
        Checkout checkout = new Checkout(
                JsonClient.of(settings.inventory(), settings.inventoryTimeout()),
                new PaymentClient(settings.payment(), settings.paymentApiKey(), settings.paymentDeadline()),
                settings.sellsWithoutInventory());
        return JsonService.start("checkout", settings, checkout::answer).atEnd(checkout.payment::close);
    }

    private Answer answer(Request request) {
        if (request.is("POST", "/orders") || request.is("GET", "/orders")) {
            String key = request.header("Idempotency-Key")
                    .orElseGet(() -> UUID.randomUUID().toString());
            Answer known = orders.get(key);
            return known == null ? order(key, request.field("article")) : known;
        }
        if (request.isBelow("GET", "/orders")) {
            return Optional.ofNullable(orders.get(request.lastSegment()))
                    .map(order -> new Answer(200, order.body()))
                    .orElseGet(() -> Answer.error(404, "there is no order " + request.lastSegment()));
        }
        return Answer.error(404, "the checkout has no " + request.uri());
    }

    /** The same key reserves once and pays once, so that a failed order may be repeated. */
    private Answer order(String key, String id) {
        Optional<Article> article = Catalogue.find(id);
        if (article.isEmpty()) {
            return Answer.error(404, "there is no article " + id);
        }
        ObjectNode order = article.get().describe(id).put("order", key);
        Optional<Response> reservation = reserve(key, id);
        if (reservation.isPresent() && reservation.get().status() != 200) {
            return new Answer(reservation.get().status(), reservation.get().body());
        }
        if (reservation.isEmpty() && !sellsWithoutInventory) {
            return Answer.error(503, "the inventory is out of reach");
        }
        order.put("delivery", reservation.isPresent() ? "tomorrow" : "later");
        // The label is for those who pack.
        reservation.ifPresent(reserved -> order.set("inventory", reserved.body().without("label")));
        int status = pay(key, article.get().cents(), order);
        Answer answer = new Answer(status != 200 ? status : reservation.isPresent() ? 201 : 202, order);
        if (status == 200) {
            orders.putIfAbsent(key, answer);
        }
        return answer;
    }

    private Optional<Response> reserve(String key, String article) {
        try {
            ObjectNode body = Answer.object().put("article", article);
            return Optional.of(inventory.send("PUT", "/reservations/" + key, Map.of(), body))
                    .filter(response -> !response.failed());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int pay(String key, long cents, ObjectNode order) {
        try {
            AuthorizeResponse paid = payment.authorize(key, cents);
            order.putObject("payment")
                    .put("approved", paid.getApproved())
                    .put("authorization", paid.getAuthorization())
                    .put("version", paid.getVersion())
                    .put("pod", paid.getPod());
            return paid.getApproved() ? 200 : 402;
        } catch (StatusRuntimeException e) {
            order.put("error", "payment: " + e.getStatus().getCode());
            return 503;
        }
    }
}
