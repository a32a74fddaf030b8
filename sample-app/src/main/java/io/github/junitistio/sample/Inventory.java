// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.JsonService.Answer;

/** Knows how many pieces of an article are in stock. */
public final class Inventory {

    /** Start the service: {@code GET /stock/<article>}. */
    public static JsonService start() {
        return JsonService.start(path -> path.startsWith("/stock/")
                ? new Answer(200, "{\"article\": \"" + path.substring("/stock/".length()) + "\", \"pieces\": 7}")
                : new Answer(404, "{}"));
    }

    private Inventory() {}
}
