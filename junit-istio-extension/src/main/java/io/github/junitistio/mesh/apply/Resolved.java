// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ServiceTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A declaration with the names in it looked up.
 *
 * @param declaration the declaration
 * @param id what tells it from all others of the run, equal ones included
 * @param target the service that it is for
 * @param service the Service or ServiceEntry of that name
 * @param callers whose requests it is for
 * @param gateways for a DestinationRule, the other namespaces of gateways that route to the service; else empty
 * @param destinations where its destinations are, in their order; empty if it has none
 */
record Resolved(
        Declaration declaration,
        String id,
        ServiceTarget target,
        ObjectNode service,
        CallerScope callers,
        Set<String> gateways,
        List<Addressed> destinations) {

    /** What was declared. */
    static List<Declaration> declarations(List<Resolved> all) {
        return all.stream().map(Resolved::declaration).toList();
    }

    /** The same in words. */
    static String described(List<Resolved> all) {
        return declarations(all).stream().map(Declaration::describe).collect(Collectors.joining(", "));
    }

    /** The labels by which the service finds its Pods; empty for one without Pods. */
    Map<String, String> selector() {
        Map<String, String> selector = new LinkedHashMap<>();
        service.at("/spec/selector")
                .properties()
                .forEach(label -> selector.put(label.getKey(), label.getValue().asText()));
        return service.path("kind").asText().equals("ServiceEntry") ? Map.of() : selector;
    }
}
