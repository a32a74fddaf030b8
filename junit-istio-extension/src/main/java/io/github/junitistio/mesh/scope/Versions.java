// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.Json;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What the parts of a mesh say that they are. */
record Versions(MeshRuntime mesh) {

    Map<String, String> read() {
        Map<String, String> versions = new TreeMap<>();
        mesh.proxies().stream().findFirst().ifPresent(proxy -> {
            JsonNode info = Json.parse(proxy.admin().text("/server_info"));
            put(versions, "Istio", info.at("/node/metadata/ISTIO_VERSION").asText());
            // A commit, a version, and how it was built.
            put(versions, "Envoy", version(info));
        });
        return versions;
    }

    private static String version(JsonNode info) {
        return Arrays.stream(info.path("version").asText().split("/"))
                .filter(part -> part.matches("\\d+\\.\\d+\\..*"))
                .findFirst()
                .orElse("");
    }

    private static void put(Map<String, String> versions, String name, String version) {
        if (!version.isEmpty()) {
            versions.put(name, version);
        }
    }
}
