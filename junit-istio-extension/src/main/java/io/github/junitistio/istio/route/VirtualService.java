// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.Visibility;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A VirtualService as the API server sent it.
 */
record VirtualService(ObjectNode tree, MeshConfig mesh) {

    static final String MESH = "mesh";

    ResourceRef ref() {
        return ResourceRef.of(tree);
    }

    JsonNode metadata() {
        return tree.path("metadata");
    }

    JsonNode spec() {
        return tree.path("spec");
    }

    List<ObjectNode> http() {
        return Json.objects(spec().path("http"));
    }

    /** As its owner left it: what a run put in does not count when it is asked what acts where. */
    VirtualService withoutCopies(RouteToken token) {
        ObjectNode owners = tree.deepCopy();
        if (owners.path("spec").path("http") instanceof ArrayNode http) {
            http.removeIf(route -> token.isCopy(route.path("name").asText()));
        }
        return new VirtualService(owners, mesh);
    }

    List<ServiceHost> hosts() {
        return Json.texts(spec().path("hosts")).stream()
                .map(host -> ServiceHost.resolve(host, ref().namespace(), mesh.domain()))
                .toList();
    }

    boolean actsInSidecars() {
        List<String> gateways = Json.texts(spec().path("gateways"));
        return gateways.isEmpty() || gateways.contains(MESH);
    }

    // As written: inside this VirtualService the text means the same.
    List<String> otherGateways() {
        return Json.texts(spec().path("gateways")).stream()
                .filter(gateway -> !gateway.equals(MESH))
                .toList();
    }

    // Istio accepts "name", "./name", "namespace/name" and, for old times' sake, "name.namespace.svc...".
    String gateway(String text) {
        if (text.equals(MESH)) {
            return text;
        }
        String own = ref().namespace();
        if (text.contains("/")) {
            return text.startsWith("./") ? own + text.substring(1) : text;
        }
        String[] labels = text.split("\\.", 3);
        return labels.length == 1 ? own + "/" + text : labels[1] + "/" + labels[0];
    }

    /** The texts by which this names some gateways, wherever it does. */
    Set<String> textsOf(Set<String> gateways) {
        return Stream.concat(
                        otherGateways().stream(),
                        http().stream()
                                .flatMap(route -> matches(route).stream())
                                .flatMap(match -> Json.texts(match.path("gateways")).stream()))
                .filter(text -> gateways.contains(gateway(text)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Visibility visibleIn(String namespace) {
        List<String> written = Json.texts(spec().path("exportTo"));
        List<String> exportTo = (written.isEmpty() ? mesh.defaultVirtualServiceExportTo() : written)
                .stream().map(to -> to.equals(".") ? ref().namespace() : to).toList();
        if (exportTo.contains("*")) {
            return Visibility.PUBLIC;
        }
        if (exportTo.contains("~") || !exportTo.contains(namespace)) {
            return Visibility.NONE;
        }
        return namespace.equals(ref().namespace()) ? Visibility.OWN : Visibility.EXPORTED;
    }

    // What cannot be read sorts first, as in Istio.
    Instant created() {
        try {
            return Instant.parse(metadata().path("creationTimestamp").asText());
        } catch (DateTimeParseException unknown) {
            return Instant.MIN;
        }
    }

    Optional<String> label(String key) {
        return Optional.ofNullable(metadata().path("labels").get(key)).map(JsonNode::asText);
    }

    Stream<String> routeNames() {
        return http().stream().map(VirtualService::name);
    }

    static String name(ObjectNode route) {
        return route.path("name").asText();
    }

    // A route without match is one without conditions.
    static List<ObjectNode> matches(ObjectNode route) {
        List<ObjectNode> matches = Json.objects(route.path("match"));
        return matches.isEmpty() ? List.of(Json.object()) : matches;
    }

    // For the proxies that it is for. Istio generates no further routes after such a one.
    static boolean isCatchAll(ObjectNode match) {
        boolean anyUri = TextMatch.of(match.path("uri"), false).takesAllPaths();
        return anyUri
                && Stream.of("scheme", "method", "authority", "headers", "withoutHeaders", "queryParams")
                        .allMatch(field -> match.path(field).isEmpty());
    }
}
