// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What istiod knows of its proxies: its debug endpoint {@code /debug/syncz}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class SyncStatus {

    private static final int TIMEOUT_MILLIS = 3000;

    private SyncStatus() {}

    /**
     * The words with which a proxy rejected the newest resources of some type.
     *
     * @param istiod scheme, host and port of the debug endpoints
     * @return nothing if it accepted all of them
     * @throws UncheckedIOException if istiod does not answer
     */
    public static Optional<String> lastError(URI istiod, Proxy proxy) {
        for (JsonNode status : Json.parse("{\"proxies\": " + read(istiod) + "}").path("proxies")) {
            if (status.path("proxy").asText().equals(proxy.toString())) {
                return status.path("resources").findValuesAsText("lastError").stream()
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static String read(URI istiod) {
        try {
            URLConnection connection = istiod.resolve("/debug/syncz").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (InputStream stream = connection.getInputStream()) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
