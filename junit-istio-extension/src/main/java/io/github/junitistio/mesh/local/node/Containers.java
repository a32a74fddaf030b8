// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The containers of a Pod. */
final class Containers {

    /** Pods with this image stand for applications that somebody else runs. */
    private static final String NO_IMAGE = "none";

    private Containers() {}

    static List<ObjectNode> main(JsonNode pod) {
        return objects(pod.at("/spec/containers"));
    }

    static List<ObjectNode> init(JsonNode pod) {
        return objects(pod.at("/spec/initContainers"));
    }

    static List<ObjectNode> all(JsonNode pod) {
        return Stream.concat(init(pod).stream(), main(pod).stream()).toList();
    }

    static String name(JsonNode container) {
        return container.path("name").asText();
    }

    /** Determine if an init container is one that keeps running beside the others. */
    static boolean isSidecar(JsonNode initContainer) {
        return initContainer.path("restartPolicy").asText().equals("Always");
    }

    /** Determine if a Pod is to be run here. */
    static boolean areOurs(JsonNode pod) {
        return !pod.at("/spec/nodeName").asText("").isEmpty()
                && main(pod).stream()
                        .noneMatch(container -> container.path("image").asText().equals(NO_IMAGE));
    }

    private static List<ObjectNode> objects(JsonNode array) {
        List<ObjectNode> objects = new ArrayList<>();
        array.forEach(each -> objects.add((ObjectNode) each));
        return objects;
    }
}
