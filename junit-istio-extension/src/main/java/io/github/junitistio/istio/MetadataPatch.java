// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * Labels and annotations of ours, put beside an owner's and taken away again. A map in which nothing else is left goes too. Kubernetes has no
 * empty ones, but other stores do: one that was empty before is noted in an annotation and stays.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MetadataPatch {

    private static final String EMPTY = Marks.DOMAIN + "empty-maps";
    private static final List<String> MAPS = List.of("labels", "annotations");

    private final JsonNode metadata;
    private final Operations operations;

    private MetadataPatch(JsonNode metadata, Operations operations) {
        this.metadata = metadata;
        this.operations = operations;
    }

    public static void put(
            JsonNode metadata, Map<String, String> labels, Map<String, String> annotations, Operations operations) {
        MetadataPatch patch = new MetadataPatch(metadata, operations);
        Set<String> empty = patch.noted();
        MAPS.stream()
                .filter(map -> metadata.has(map) && metadata.get(map).isEmpty())
                .forEach(empty::add);
        Map<String, String> noted = new TreeMap<>(annotations);
        if (!empty.isEmpty()) {
            noted.put(EMPTY, String.join(",", empty));
        }
        patch.apply("labels", labels, false);
        patch.apply("annotations", noted, false);
    }

    public static void takeAway(JsonNode metadata, Operations operations) {
        MetadataPatch patch = new MetadataPatch(metadata, operations);
        Set<String> empty = patch.noted();
        MAPS.forEach(map -> patch.apply(map, Map.of(), !empty.contains(map)));
    }

    private Set<String> noted() {
        String noted = metadata.path("annotations").path(EMPTY).asText();
        return new LinkedHashSet<>(
                MAPS.stream().filter(List.of(noted.split(","))::contains).toList());
    }

    private void apply(String map, Map<String, String> wanted, boolean wholly) {
        String path = "/metadata/" + map;
        if (!metadata.has(map)) {
            if (!wanted.isEmpty()) {
                operations.add(path, Json.textMap(wanted));
            }
            return;
        }
        Map<String, String> present = Json.textMap(metadata.get(map));
        boolean onlyOurs =
                !present.isEmpty() && present.keySet().stream().allMatch(key -> key.startsWith(Marks.DOMAIN));
        if (wholly && onlyOurs) {
            operations.test(path, metadata.get(map));
            operations.remove(path);
            return;
        }
        present.forEach((key, value) -> {
            if (key.startsWith(Marks.DOMAIN) && !wanted.containsKey(key)) {
                operations.test(path + "/" + Operations.escape(key), TextNode.valueOf(value));
                operations.remove(path + "/" + Operations.escape(key));
            }
        });
        wanted.forEach((key, value) -> {
            if (!value.equals(present.get(key))) {
                operations.add(path + "/" + Operations.escape(key), TextNode.valueOf(value));
            }
        });
    }
}
