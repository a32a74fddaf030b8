// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The clusters that a proxy uses now for calls to one host.
 *
 * @param byName the clusters in the form of {@code config_dump}
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Clusters(Map<String, JsonNode> byName) {

    /**
     * Read the active clusters of a host. One that still warms is not among them.
     *
     * @throws java.io.UncheckedIOException if the proxy does not answer
     */
    public static Clusters of(EnvoyAdmin admin, String host) {
        Map<String, JsonNode> byName = new LinkedHashMap<>();
        Json.parse(admin.configDump("dynamic_active_clusters&name_regex=" + regex(host)))
                .path("configs")
                .forEach(
                        config -> byName.put(config.path("cluster").path("name").asText(), config.path("cluster")));
        return new Clusters(byName);
    }

    /** What the names of a host's clusters match, encoded. Only what is asked for is read: a mesh may have many. */
    static String regex(String host) {
        return URLEncoder.encode("^outbound\\|.*\\|" + host.replace(".", "\\.") + "$", StandardCharsets.UTF_8);
    }

    /** Determine if the proxy does not know the host. */
    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** One cluster, if it is active. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names of all others than some. */
    public List<String> namesBut(Collection<String> names) {
        return byName.keySet().stream().filter(name -> !names.contains(name)).toList();
    }
}
