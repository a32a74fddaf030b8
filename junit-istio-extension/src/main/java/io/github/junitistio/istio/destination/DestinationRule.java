// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceHost;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DestinationRule as the API server sent it.
 */
record DestinationRule(ObjectNode tree, MeshConfig mesh) {

    ResourceRef ref() {
        return ResourceRef.of(tree);
    }

    JsonNode metadata() {
        return tree.path("metadata");
    }

    ObjectNode spec() {
        return tree.get("spec") instanceof ObjectNode spec ? spec : Json.object();
    }

    ServiceHost host() {
        return ServiceHost.resolve(spec().path("host").asText(), ref().namespace(), mesh.domain());
    }

    Map<String, String> workloadSelector() {
        return Json.textMap(spec().path("workloadSelector").path("matchLabels"));
    }

    /** The same as its owner left it. */
    DestinationRule owners() {
        ObjectNode owners = tree.deepCopy();
        ObjectNode spec = spec().deepCopy();
        ChangeLog.of(metadata()).undo(spec);
        owners.set("spec", spec);
        return new DestinationRule(owners, mesh);
    }

    boolean isOf(RouteToken token) {
        return label(Marks.RUN).filter(token.run()::equals).isPresent();
    }

    boolean isCreatedBy(RouteToken token) {
        return isOf(token) && label(Marks.CREATED).isPresent();
    }

    Optional<String> label(String key) {
        return Optional.ofNullable(metadata().path("labels").get(key)).map(JsonNode::asText);
    }

    // A rule of a namespace is always looked up by proxies there, unless it is exported to nobody.
    boolean isVisibleIn(String namespace) {
        List<String> exportTo = Json.texts(spec().path("exportTo"));
        if (exportTo.isEmpty() || exportTo.contains("*")) {
            return true;
        }
        return exportTo.contains(namespace) || exportTo.contains(".") && namespace.equals(ref().namespace());
    }

    // What cannot be read sorts first, as in Istio.
    Instant created() {
        try {
            return Instant.parse(metadata().path("creationTimestamp").asText());
        } catch (DateTimeParseException unknown) {
            return Instant.MIN;
        }
    }
}
