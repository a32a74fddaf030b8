// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How Istio routes, written down a second time and as plainly as possible: what istiod generates for the one proxy, and what Envoy then does
 * with the one request. It shares no code with what it is compared with.
 */
final class ReferenceMesh {

    /** What becomes of a request. The action is the route without its name, match and fault, its rewrite replaced by the path it yields. */
    record Outcome(String routeName, JsonNode action, String path, JsonNode fault) {}

    private final List<ObjectNode> all;

    ReferenceMesh(Collection<ObjectNode> all) {
        this.all = List.copyOf(all);
    }

    Outcome route(Request request) {
        List<Generated> generated = generated(request);
        if (generated.isEmpty()) {
            ObjectNode none = Trees.yaml("{route: [{destination: {}}]}");
            ((ObjectNode) none.at("/route/0/destination")).put("host", request.host());
            return new Outcome("default", none, request.path(), Trees.yaml("{}"));
        }
        return generated.stream()
                .filter(one -> matches(request, one.match()))
                .findFirst()
                .map(one -> outcome(request, one.route(), one.match()))
                .orElseGet(() -> new Outcome("", Trees.yaml("{status: 404}"), request.path(), Trees.yaml("{}")));
    }

    /** A route of the proxy, which is one match of a route in a VirtualService. */
    record Generated(ObjectNode route, ObjectNode match) {}

    /** The proxy's routes for the host and port, or none if no VirtualService acts. */
    List<Generated> generated(Request request) {
        for (ObjectNode service : candidates(request)) {
            List<Generated> generated = new ArrayList<>();
            for (JsonNode route : service.path("spec").path("http")) {
                for (JsonNode match :
                        route.path("match").isEmpty() ? List.of((JsonNode) Trees.yaml("{}")) : route.path("match")) {
                    if (isGeneratedFor(request, match, service)) {
                        generated.add(new Generated((ObjectNode) route, (ObjectNode) match));
                    }
                }
            }
            if (!generated.isEmpty()) {
                return generated;
            }
        }
        return List.of();
    }

    private List<ObjectNode> candidates(Request request) {
        List<ObjectNode> bound = all.stream()
                .filter(service -> rank(service, request.namespace()) >= 0)
                .filter(service ->
                        gateways(service.path("spec").path("gateways"), service).contains(request.gateway())
                                || service.path("spec").path("gateways").isEmpty()
                                        && request.gateway().equals("mesh"))
                .sorted(Comparator.<ObjectNode>comparingInt(service -> rank(service, request.namespace()))
                        .thenComparing(service ->
                                service.at("/metadata/creationTimestamp").asText())
                        .thenComparing(service -> service.at("/metadata/name").asText())
                        .thenComparing(
                                service -> service.at("/metadata/namespace").asText()))
                .toList();
        // Where no service has a name, Istio gives it to a VirtualService, on port 80 only.
        String name = request.authority().toLowerCase().replaceFirst(":.*", "");
        boolean byName = request.port() == 80 && request.gateway().equals("mesh");
        List<ObjectNode> exact = bound.stream()
                .filter(service -> hosts(service).contains(request.host())
                        || byName && hosts(service).contains(name))
                .toList();
        if (!exact.isEmpty()) {
            return exact;
        }
        // The longest wildcard, of one length the first service.
        return bound.stream()
                .max(Comparator.comparingInt(service -> wildcard(service, request.host())))
                .filter(service -> wildcard(service, request.host()) > 0)
                .map(best -> bound.stream()
                        .filter(service -> wildcard(service, request.host()) == wildcard(best, request.host()))
                        .limit(1)
                        .toList())
                .orElse(List.of());
    }

    private static int wildcard(ObjectNode service, String host) {
        return hosts(service).stream()
                .filter(pattern -> pattern.startsWith("*") && host.endsWith(pattern.substring(1)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static int rank(ObjectNode service, String namespace) {
        String own = service.at("/metadata/namespace").asText();
        List<String> exportTo = new ArrayList<>();
        service.path("spec").path("exportTo").forEach(to -> exportTo.add(to.asText()));
        if (exportTo.isEmpty() || exportTo.contains("*")) {
            return 2;
        }
        boolean exported = exportTo.contains(namespace) || exportTo.contains(".") && own.equals(namespace);
        return exportTo.contains("~") || !exported ? -1 : own.equals(namespace) ? 0 : 1;
    }

    private static List<String> hosts(ObjectNode service) {
        List<String> hosts = new ArrayList<>();
        for (JsonNode host : service.path("spec").path("hosts")) {
            String text = host.asText();
            hosts.add(
                    text.contains(".")
                            ? text
                            : text + "." + service.at("/metadata/namespace").asText() + ".svc.cluster.local");
        }
        return hosts;
    }

    private static List<String> gateways(JsonNode gateways, ObjectNode service) {
        List<String> names = new ArrayList<>();
        gateways.forEach(gateway -> {
            String name = gateway.asText().replaceFirst("^\\./", "");
            names.add(
                    name.equals("mesh") || name.contains("/")
                            ? name
                            : service.at("/metadata/namespace").asText() + "/" + name);
        });
        return names;
    }

    private static boolean isGeneratedFor(Request request, JsonNode match, ObjectNode service) {
        if (match.path("port").asInt() != 0 && match.path("port").asInt() != request.port()) {
            return false;
        }
        List<String> gateways = gateways(match.path("gateways"), service);
        if (!gateways.isEmpty()) {
            return gateways.contains(request.gateway());
        }
        String namespace = match.path("sourceNamespace").asText();
        return (namespace.isEmpty() || namespace.equals(request.namespace()))
                && match.path("sourceLabels").properties().stream()
                        .allMatch(label -> label.getValue()
                                .asText()
                                .equals(request.labels().get(label.getKey())));
    }

    private static boolean matches(Request request, JsonNode match) {
        return path(
                        request.path(),
                        match.path("uri"),
                        match.path("ignoreUriCase").asBoolean())
                && text(request.scheme(), match.get("scheme"))
                && text(request.method(), match.get("method"))
                && text(request.authority(), match.get("authority"))
                && match.path("headers").properties().stream()
                        .allMatch(header -> text(request.headers().get(header.getKey()), header.getValue()))
                && match.path("withoutHeaders").properties().stream()
                        .noneMatch(header -> unwanted(request.headers().get(header.getKey()), header.getValue()))
                && match.path("queryParams").properties().stream()
                        .allMatch(param -> text(request.query().get(param.getKey()), param.getValue()));
    }

    private static boolean path(String path, JsonNode uri, boolean ignoreCase) {
        return uri.isEmpty() || uri.has("regex") || !ignoreCase
                ? text(path, uri)
                : text(path.toLowerCase(), Trees.yaml(uri.toString().toLowerCase()));
    }

    private static boolean unwanted(String value, JsonNode match) {
        return isPresence(match) ? value != null : text(value == null ? "" : value, match);
    }

    private static boolean isPresence(JsonNode match) {
        return match.isEmpty() || match.path("regex").asText().equals("*");
    }

    private static boolean text(String value, JsonNode match) {
        if (match == null || match.isMissingNode()) {
            return true;
        }
        if (value == null || isPresence(match)) {
            return value != null;
        }
        if (match.has("exact")) {
            return value.equals(match.get("exact").asText());
        }
        return match.has("prefix")
                ? value.startsWith(match.get("prefix").asText())
                : Pattern.matches(match.get("regex").asText(), value);
    }

    private static Outcome outcome(Request request, ObjectNode route, ObjectNode match) {
        ObjectNode action = route.deepCopy();
        action.remove(Arrays.asList("name", "match", "fault"));
        String path = request.path();
        for (Map.Entry<String, String> rewrite :
                Map.of("rewrite", "uri", "redirect", "prefixRewrite").entrySet()) {
            if (action.path(rewrite.getKey()).has(rewrite.getValue())) {
                String replacement = ((ObjectNode) action.get(rewrite.getKey()))
                        .remove(rewrite.getValue())
                        .asText();
                boolean whole =
                        match.path("uri").has("exact") || match.path("uri").has("regex");
                int matched = match.path("uri").path("prefix").asText("/").length();
                path = replacement + (whole ? "" : path.substring(matched));
            }
        }
        String name = route.path("name").asText()
                + (match.has("name") ? "." + match.get("name").asText() : "");
        return new Outcome(
                name, action, path, route.path("fault").isMissingNode() ? Trees.yaml("{}") : route.get("fault"));
    }
}
