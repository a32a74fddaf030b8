// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.util.Optional;

/** The image of the proxies that istiod injects, by the values that it was installed with. */
final class InjectedImage {

    /**
     * Read it.
     *
     * @param values the entry {@code values} of istiod's ConfigMap: JSON
     */
    static Optional<String> of(String values) {
        if (values.isBlank()) {
            return Optional.empty();
        }
        JsonNode global = Json.parse(values).path("global");
        String image = global.at("/proxy/image").asText();
        String tag = global.path("tag").asText();
        if (image.isEmpty() || image.contains("/")) {
            return Optional.of(image).filter(full -> !full.isEmpty());
        }
        return Optional.of(global.path("hub").asText() + "/" + image + ":" + tag)
                .filter(full -> !tag.isEmpty());
    }

    private InjectedImage() {}
}
