// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The images that manifests want to be run. */
@API(status = Status.INTERNAL, since = "0.1")
public final class PodImages {

    private static final Set<String> TEMPLATED = Set.of("Deployment", "StatefulSet", "ReplicaSet");

    private PodImages() {}

    /** Each image, with where the first manifest stands that wants it. */
    public static Map<String, String> of(List<Manifest> manifests) {
        Map<String, String> images = new LinkedHashMap<>();
        for (Manifest manifest : manifests) {
            JsonNode spec = spec(manifest);
            for (String containers : List.of("initContainers", "containers")) {
                spec.path(containers).forEach(container -> {
                    String image = container.path("image").asText();
                    // The image "auto" marks the sidecar that Istio injects.
                    if (!image.isEmpty() && !image.equals("auto")) {
                        images.putIfAbsent(image, manifest.where());
                    }
                });
            }
        }
        return images;
    }

    private static JsonNode spec(Manifest manifest) {
        if (TEMPLATED.contains(manifest.kind())) {
            return manifest.object().at("/spec/template/spec");
        }
        return manifest.object().path(manifest.kind().equals("Pod") ? "spec" : "none");
    }
}
