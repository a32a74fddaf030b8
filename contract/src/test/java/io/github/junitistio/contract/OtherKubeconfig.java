// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes kubeconfigs for other runs. */
final class OtherKubeconfig {

    /** One with the same credentials, and another way to the same API server. */
    static Path by(URI server, Config same, Path directory) {
        Map<String, Object> user = new HashMap<>();
        put(user, "token", same.getAutoOAuthToken());
        put(user, "client-certificate-data", same.getClientCertData());
        put(user, "client-key-data", same.getClientKeyData());
        return write(server, same, user, directory);
    }

    /** One for the same API server, and another token. */
    static Path with(String token, Config same, Path directory) {
        return write(URI.create(same.getMasterUrl()), same, Map.of("token", token), directory);
    }

    private static Path write(URI server, Config same, Map<String, Object> user, Path directory) {
        Map<String, Object> cluster = new HashMap<>(Map.of("server", server.toString()));
        put(cluster, "certificate-authority-data", same.getCaCertData());
        Map<String, Object> config = Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "current-context",
                "other",
                "clusters",
                List.of(Map.of("name", "c", "cluster", cluster)),
                "users",
                List.of(Map.of("name", "u", "user", user)),
                "contexts",
                List.of(Map.of("name", "other", "context", Map.of("cluster", "c", "user", "u"))));
        try {
            Path file = Files.createTempFile(directory, "kubeconfig", ".yaml");
            return Files.writeString(file, Serialization.asYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(Map<String, Object> map, String key, String value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private OtherKubeconfig() {}
}
