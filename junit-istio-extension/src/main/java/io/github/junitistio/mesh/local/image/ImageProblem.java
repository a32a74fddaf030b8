// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import io.github.junitistio.mesh.MeshException;
import java.util.List;

/** Words messages about images. */
final class ImageProblem {

    private ImageProblem() {}

    static void throwIfAny(List<String> problems) {
        if (problems.size() == 1) {
            throw new MeshException(problems.get(0));
        }
        if (!problems.isEmpty()) {
            throw new MeshException(problems.size() + " problems with images, and nothing was started:\n- "
                    + String.join("\n- ", problems));
        }
    }

    static String sample(String image) {
        return """
                images:
                  - image: %s
                    command: ["${java}", "-jar", "${folder}/app.jar"]
                    env: {HOST: "${address}", PORT: "${port}"}""".formatted(image);
    }
}
