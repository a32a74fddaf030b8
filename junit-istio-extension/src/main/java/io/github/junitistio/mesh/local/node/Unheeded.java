// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a manifest says and a process of this machine does not get. */
final class Unheeded {

    private static final Logger LOG = LoggerFactory.getLogger(Unheeded.class);

    private Unheeded() {}

    static void warn(JsonNode pod) {
        List<String> fields = of(pod);
        if (!fields.isEmpty()) {
            LOG.warn(
                    "Pod {}/{} runs as processes of this machine, without: {}",
                    pod.at("/metadata/namespace").asText(),
                    pod.at("/metadata/name").asText(),
                    String.join(", ", fields));
        }
    }

    static List<String> of(JsonNode pod) {
        List<String> fields = new ArrayList<>();
        for (JsonNode container : Containers.all(pod)) {
            String name = "container " + Containers.name(container) + ": ";
            container
                    .path("volumeMounts")
                    .forEach(mount -> fields.add(
                            name + "volume at " + mount.path("mountPath").asText()));
            if (!container.at("/lifecycle/postStart").isEmpty()) {
                fields.add(name + "lifecycle.postStart");
            }
            if (!container.path("command").isEmpty()) {
                fields.add(name + "command, in whose place the declared command of its image stands");
            }
        }
        return fields;
    }
}
