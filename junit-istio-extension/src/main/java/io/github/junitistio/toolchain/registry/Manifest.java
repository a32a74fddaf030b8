// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A manifest of an image, or an index of the manifests for several platforms. */
record Manifest(Digest digest, JsonNode json) {

    static Manifest parse(Received received, byte[] content) throws RegistryException {
        try {
            return new Manifest(received.digest(), new ObjectMapper().readTree(content));
        } catch (IOException e) {
            throw RegistryException.lasting("manifest " + received.digest() + " is no JSON");
        }
    }

    boolean isIndex() {
        return json.path("manifests").isArray();
    }

    /** The manifest for a platform. */
    Descriptor of(ImagePlatform platform) throws RegistryException {
        for (JsonNode each : json.path("manifests")) {
            if (platform(each).equals(platform)) {
                return Descriptor.of(each);
            }
        }
        throw RegistryException.lasting("there is none for " + platform + ", but for "
                + StreamSupport.stream(json.path("manifests").spliterator(), false)
                        .map(each -> platform(each).toString())
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    private static ImagePlatform platform(JsonNode manifest) {
        return new ImagePlatform(
                manifest.at("/platform/os").asText(),
                manifest.at("/platform/architecture").asText());
    }

    /** What says for which platform an image is. */
    Descriptor config() throws RegistryException {
        return Descriptor.of(json.path("config"));
    }

    /** The layers of an image, the lowest first. */
    List<Image.Layer> layers() throws RegistryException {
        if (!json.path("layers").isArray() || json.path("schemaVersion").asInt() != 2) {
            throw RegistryException.lasting("manifest %s is of the kind %s (version %s), which is no image"
                    .formatted(
                            digest,
                            json.path("mediaType").asText("unknown"),
                            json.path("schemaVersion").asText("unknown")));
        }
        List<Image.Layer> layers = new ArrayList<>();
        for (JsonNode layer : json.path("layers")) {
            layers.add(new Image.Layer(Descriptor.of(layer)));
        }
        return layers;
    }
}
