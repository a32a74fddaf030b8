// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads labels as a map. */
final class Labels {

    /** Those of an object. */
    static Map<String, String> of(JsonNode object) {
        return map(object.at("/metadata/labels"));
    }

    /** Those of a JSON object of texts. */
    static Map<String, String> map(JsonNode texts) {
        Map<String, String> labels = new LinkedHashMap<>();
        texts.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private Labels() {}
}
