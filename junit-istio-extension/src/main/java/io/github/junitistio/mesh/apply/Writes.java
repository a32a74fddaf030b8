// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.mesh.plan.Difference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was written for the declarations that are being applied, in however many steps. Used by one thread at a time. */
final class Writes {

    private final Map<List<Object>, Difference> differences = new LinkedHashMap<>();
    private Instant last = Instant.EPOCH;

    void begin() {
        differences.clear();
        last = Instant.now();
    }

    void add(List<Difference> more) {
        for (Difference each : more) {
            ObjectNode object = each.object();
            differences.merge(
                    List.of(object.path("kind").asText(), ResourceRef.of(object)),
                    each,
                    (first, then) -> new Difference(first.before(), then.after()));
        }
        last = Instant.now();
    }

    /** What it comes to, since {@link #begin}. */
    List<Difference> differences() {
        return differences.values().stream()
                .filter(each -> each.before() != null || each.after() != null)
                .toList();
    }

    /** When the API server had taken the last of it. */
    Instant last() {
        return last;
    }
}
