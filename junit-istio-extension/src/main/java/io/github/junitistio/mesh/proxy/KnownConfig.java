// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Which of Istio's resources istiod has heard of: its debug endpoint {@code /debug/configz}. */
@API(status = Status.INTERNAL, since = "0.1")
public final class KnownConfig {

    /**
     * Ask istiod.
     *
     * @param istiod scheme, host and port of the debug endpoints
     * @return the {@link #identity} of each
     * @throws UncheckedIOException if istiod does not answer
     */
    public static Set<String> of(URI istiod) {
        Set<String> known = new TreeSet<>();
        for (JsonNode config : read(istiod, "/debug/configz")) {
            known.add(identity(config.path("kind").asText(), config.path("metadata")));
        }
        return known;
    }

    /** A version of an object. */
    public static String identity(String kind, JsonNode metadata) {
        return name(kind, metadata) + metadata.path("resourceVersion").asText();
    }

    /** What the identities of all versions of an object begin with. */
    public static String name(String kind, JsonNode metadata) {
        return kind + " " + metadata.path("name").asText() + "."
                + metadata.path("namespace").asText() + " ";
    }

    /** The elements of a list that a debug endpoint answers with. */
    public static JsonNode read(URI istiod, String path) {
        try (InputStream stream = istiod.resolve(path).toURL().openStream()) {
            String array = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Json.parse("{\"all\": " + array + "}").path("all");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KnownConfig() {}
}
