// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What the shop sells. The last one costs more than the payment allows. */
final class Catalogue {

    private static final Map<String, Article> ARTICLES = Map.of(
            "41", new Article("Teapot", 2490),
            "42", new Article("Umbrella", 1990),
            "43", new Article("Bicycle", 84900),
            "44", new Article("Sailing boat", 1_250_000));

    static Optional<Article> find(String id) {
        return Optional.ofNullable(ARTICLES.get(id));
    }

    record Article(String name, long cents) {

        ObjectNode describe(String id) {
            return Answer.object().put("article", id).put("name", name).put("cents", cents);
        }
    }

    private Catalogue() {}
}
