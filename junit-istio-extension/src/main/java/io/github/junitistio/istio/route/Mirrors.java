// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The mirrors of a route, which Istio has two fields for: an older one for a single mirror, which excludes the newer.
 */
final class Mirrors {

    private Mirrors() {}

    /** The list of a route's mirrors, to add to; an owner's single mirror is its first. */
    static ArrayNode of(ObjectNode route) {
        if (route.get("mirrors") instanceof ArrayNode mirrors) {
            return mirrors;
        }
        JsonNode single = route.path("mirror");
        JsonNode share = route.path("mirrorPercentage");
        JsonNode percent = route.path(route.has("mirrorPercent") ? "mirrorPercent" : "mirror_percent");
        route.remove("mirror");
        route.remove("mirrorPercentage");
        route.remove("mirrorPercent");
        route.remove("mirror_percent");
        ArrayNode mirrors = route.putArray("mirrors");
        if (single.isObject()) {
            ObjectNode first = mirrors.addObject();
            first.set("destination", single);
            if (share.isObject()) {
                first.set("percentage", share);
            } else if (percent.isNumber()) {
                first.putObject("percentage").set("value", percent);
            }
        }
        return mirrors;
    }

    /** How many of a route's mirrors get copies at all. */
    static int count(ObjectNode route) {
        int count = 0;
        for (JsonNode mirror : of(route.deepCopy())) {
            JsonNode share = mirror.path("percentage");
            count += share.isMissingNode() || share.path("value").asDouble() > 0 ? 1 : 0;
        }
        return count;
    }
}
