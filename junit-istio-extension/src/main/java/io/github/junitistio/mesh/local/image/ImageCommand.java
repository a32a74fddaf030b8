// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How an image is run as a process of this machine, as declared beside the manifests.
 *
 * @param image the image's name as declared, for messages
 * @param command the program and its first arguments, with placeholders; it stands for the image's entry point and for
 *     the container's {@code command}, and the container's {@code args} follow it
 * @param env environment variables, with placeholders, that come before the container's own
 * @param directory the working directory
 * @param declaredIn where it is declared, for messages
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ImageCommand(
        String image, List<String> command, Map<String, String> env, Path directory, String declaredIn) {

    /** Determine if the program is told the address of its Pod; if not, it will listen where all of them do. */
    public boolean mentionsAddress() {
        return Stream.concat(command.stream(), env.values().stream())
                .anyMatch(text -> Placeholders.names(text).contains(Placeholders.ADDRESS));
    }

    /**
     * The program and its first arguments for one container.
     *
     * @throws io.github.junitistio.mesh.MeshException if a placeholder names a port that the container lacks, or a
     *     service that cannot be called
     */
    public List<String> commandFor(PlaceholderValues values) {
        return command.stream()
                .map(text -> Placeholders.fill(text, values, declaredIn))
                .toList();
    }

    /** The environment variables for one container, without those that name a port which the container lacks. */
    public Map<String, String> envFor(PlaceholderValues values) {
        Map<String, String> filled = new LinkedHashMap<>();
        env.forEach((name, text) -> {
            if (Placeholders.hasPorts(text, values)) {
                filled.put(name, Placeholders.fill(text, values, declaredIn));
            }
        });
        return filled;
    }
}
