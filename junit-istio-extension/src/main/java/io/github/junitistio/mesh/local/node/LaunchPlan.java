// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

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
     * @throws MeshException if a placeholder cannot be filled
     */
    static LaunchPlan of(
            ImageCommand image,
            ObjectNode container,
            Map<String, String> variables,
            PortPlan ports,
            Addresses addresses,
            BiFunction<String, Integer, URI> door) {
        Placeholder placeholder = new Placeholder(image, container, ports, addresses, door);
        List<String> command = new ArrayList<>();
        image.command().forEach(part -> command.add(Filling.of(part, placeholder::value)));
        container.path("args").forEach(argument -> command.add(Expansion.of(argument.asText(), variables)));
        Map<String, String> environment = new LinkedHashMap<>();
        image.env().forEach((name, value) -> environment.put(name, Filling.of(value, placeholder::value)));
        environment.putAll(variables);
        return new LaunchPlan(List.copyOf(command), environment, image.directory());
    }

    private record Placeholder(
            ImageCommand image,
            JsonNode container,
            PortPlan ports,
            Addresses addresses,
            BiFunction<String, Integer, URI> door) {

        String value(String name) {
            if (name.equals("address")) {
                return addresses.pod();
            }
            if (name.equals("port")) {
                return port(ports.of(container).stream().findFirst(), name);
            }
            if (name.startsWith("port:")) {
                return port(ports.find(container, name.substring("port:".length())), name);
            }
            if (name.startsWith("url:")) {
                String[] service = name.substring("url:".length()).split(":", 2);
                return door.apply(service[0], service.length == 1 ? 0 : number(service[1], name))
                        .toString();
            }
            throw refused(name, "is not known", "Use ${address}, ${port}, ${port:NAME} or ${url:SERVICE}");
        }

        private String port(Optional<ApplicationPort> port, String name) {
            return String.valueOf(port.orElseThrow(() -> refused(
                            name,
                            "names no port of container " + Containers.name(container) + ", which has "
                                    + ports.of(container).stream()
                                            .map(each -> String.valueOf(each.containerPort()))
                                            .collect(Collectors.joining(", ", "[", "]")),
                            "Add it to the container's ports"))
                    .port());
        }

        private int number(String port, String name) {
            if (!port.matches("[0-9]{1,5}")) {
                throw refused(name, "has no number as its port", "Write ${url:SERVICE:PORT}");
            }
            return Integer.parseInt(port);
        }

        private MeshException refused(String name, String what, String todo) {
            return new MeshException("The command for image " + image.image() + " (" + image.declaredIn()
                    + ") cannot be filled in. The placeholder ${" + name + "} " + what + ". " + todo + ".");
        }
    }
}
