// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The process that a container becomes: the declared command of its image, followed by the container's {@code args}.
 *
 * <p>A container's own {@code command} names a program inside the image, which there is none of here; it is not used.
 *
 * @param environment the image's variables, and over them those of the manifest
 */
record LaunchPlan(List<String> command, Map<String, String> environment, Path directory) {

    /**
     * @param variables those of the manifest
     * @param door the URL of a service for this Pod, by the service's name and port
     * @throws io.github.junitistio.mesh.MeshException if a placeholder cannot be filled
     */
    static LaunchPlan of(
            ImageCommand image,
            ObjectNode pod,
            ObjectNode container,
            Map<String, String> variables,
            PortPlan ports,
            Addresses addresses,
            BiFunction<String, Integer, URI> door) {
        ContainerValues values = new ContainerValues(pod, container, ports, addresses, door);
        List<String> command = new ArrayList<>(image.commandFor(values));
        container.path("args").forEach(argument -> command.add(Expansion.of(argument.asText(), variables)));
        Map<String, String> environment = new LinkedHashMap<>(image.envFor(values));
        environment.putAll(variables);
        return new LaunchPlan(List.copyOf(command), environment, image.directory());
    }
}
