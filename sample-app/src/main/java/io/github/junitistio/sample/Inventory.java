// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Knows how many pieces of an article are in stock, and reserves them: {@code GET /stock/<article>},
 * {@code PUT /reservations/<order>}, which answers with the parcel's label as well. From v2 on it says also which warehouse they are in.
 */
public final class Inventory {

    private final Settings settings;
    private final Map<String, Long> taken = new HashMap<>();
    private final Set<String> orders = new HashSet<>();

    private Inventory(Settings settings) {
        this.settings = settings;
    }

    /** Start the inventory on a free port of 127.0.0.1. */
    public static JsonService start() {
        return start(new Settings(Map.of("HOST", "127.0.0.1", "PORT", "0")));
    }

    /**
     * Start the inventory.
     *
     * @param settings its configuration
     */
    public static JsonService start(Settings settings) {
        Inventory inventory = new Inventory(settings);
        return JsonService.start("inventory", settings, inventory::answer);
    }

    private Answer answer(Request request) {
        if (request.isBelow("GET", "/stock")) {
            return stock(request.lastSegment());
        }
        if (request.isBelow("PUT", "/reservations")) {
            return reserve(request.lastSegment(), request.field("article"));
        }
        return Answer.error(404, "the inventory has no " + request.uri());
    }

    private synchronized Answer stock(String article) {
        if (Catalogue.find(article).isEmpty()) {
            return Answer.error(404, "there is no article " + article);
        }
        ObjectNode stock = Answer.object().put("article", article).put("pieces", pieces(article));
        return new Answer(200, settings.version().equals("v1") ? stock : stock.put("warehouse", "north"));
    }

    /** Reserving twice for the same order reserves once. */
    private synchronized Answer reserve(String order, String article) {
        if (!orders.contains(order)) {
            if (pieces(article) < 1) {
                return Answer.error(409, "article " + article + " is sold out");
            }
            orders.add(order);
            taken.merge(article, 1L, Long::sum);
        }
        Answer stock = stock(article);
        return new Answer(stock.status(), stock.body().put("label", Label.of(order)));
    }

    private long pieces(String article) {
        return settings.stock() - taken.getOrDefault(article, 0L);
    }
}
