// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What an API server serves at the moment of the first look at each group and version. Not thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Kinds {

    private final KubeApi api;
    private final Map<String, Map<String, Kind>> known = new HashMap<>();

    /** Look at nothing yet. */
    public Kinds(KubeApi api) {
        this.api = api;
    }

    /**
     * A kind that is served.
     *
     * @param type the kind with its path
     * @param namespaced whether its objects live in namespaces
     */
    public record Kind(ResourceType type, boolean namespaced) {}

    /** Look for the kind that an object names, if it is served in this version. */
    public Optional<Kind> find(String apiVersion, String kind) {
        return Optional.ofNullable(of(apiVersion).get(kind));
    }

    /** The names of all kinds in a group and version; none if it is not served. */
    public List<String> names(String apiVersion) {
        return of(apiVersion).keySet().stream().sorted().toList();
    }

    /** The groups with versions in which a kind of a group is served. */
    public List<String> versions(String group, String kind) {
        List<String> found = new ArrayList<>();
        if (!group.isEmpty()) {
            for (JsonNode version :
                    api.discover(group).map(it -> it.path("versions")).orElse(Json.object())) {
                String name = version.path("groupVersion").asText();
                find(name, kind).ifPresent(it -> found.add(name));
            }
        }
        return found;
    }

    /** Forget what was served: definitions were added. */
    public void refresh() {
        known.clear();
    }

    private Map<String, Kind> of(String apiVersion) {
        return known.computeIfAbsent(apiVersion, this::read);
    }

    private Map<String, Kind> read(String apiVersion) {
        Map<String, Kind> kinds = new HashMap<>();
        api.discover(apiVersion)
                .ifPresent(list -> list.path("resources").forEach(resource -> {
                    String plural = resource.path("name").asText();
                    String kind = resource.path("kind").asText();
                    if (!plural.contains("/")) {
                        ResourceType type = new ResourceType(apiVersion, kind, plural);
                        kinds.put(
                                kind, new Kind(type, resource.path("namespaced").asBoolean()));
                    }
                }));
        return kinds;
    }
}
