// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How an image is run as a process of this machine, as declared beside the manifests.
 *
 * @param image the image's name as declared, for messages
 * @param command the program and its first arguments, with placeholders; the container's {@code args} follow it
 * @param env environment variables, with placeholders, that come before the container's own
 * @param directory the working directory
 * @param declaredIn where it is declared, for messages
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ImageCommand(
        String image, List<String> command, Map<String, String> env, Path directory, String declaredIn) {}
