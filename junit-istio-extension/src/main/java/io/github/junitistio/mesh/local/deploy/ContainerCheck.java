// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.local.image.ImageCommands;
import io.github.junitistio.mesh.local.node.ProbeSpec;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a container, as far as its image and probes tell. */
final class ContainerCheck {

    static List<String> mistakes(ObjectNode container, String where, ImageCommands commands) {
        List<String> mistakes = new ArrayList<>();
        try {
            commands.find(container.path("image").asText(), where);
        } catch (MeshException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
        ProbeSpec.unsupported(container).forEach(mistake -> mistakes.add(where + ": " + mistake));
        return mistakes;
    }

    private ContainerCheck() {}
}
