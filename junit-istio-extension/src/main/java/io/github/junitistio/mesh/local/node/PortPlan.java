// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Where the containers of a Pod listen, chosen once for the Pod's life.
 *
 * <p>The container port itself is the sidecar's. An application whose command takes {@code ${address}} listens on the
 * Pod's own address, a fixed distance above its container port, so that logs show a port that can be recognized; any
 * other on 127.0.0.1, where all Pods meet, on a port that the kernel picks.
 */
final class PortPlan {

    private static final String LOOPBACK = "127.0.0.1";
    private static final int DISTANCE = 10_000;
    private static final int LAST = 65_535;
    private static final int UNPRIVILEGED = 1024;

    private final Map<String, List<ApplicationPort>> ports = new HashMap<>();

    PortPlan(JsonNode pod, Addresses addresses, BiFunction<String, String, Optional<ImageCommand>> images) {
        Set<Integer> taken = new HashSet<>();
        Containers.all(pod).forEach(container -> numbers(container).forEach(taken::add));
        for (JsonNode container : Containers.all(pod)) {
            boolean own = images.apply(
                            pod.at("/metadata/namespace").asText(),
                            container.path("image").asText())
                    .filter(ImageCommand::mentionsAddress)
                    .isPresent();
            List<ApplicationPort> planned = new ArrayList<>();
            for (int port : numbers(container).distinct().toList()) {
                planned.add(
                        own
                                ? new ApplicationPort(port, addresses.pod(), above(port, taken))
                                : new ApplicationPort(port, LOOPBACK, free()));
            }
            ports.put(Containers.name(container), planned);
        }
    }

    /** Those of all containers. */
    List<ApplicationPort> all() {
        return ports.values().stream().flatMap(List::stream).toList();
    }

    List<ApplicationPort> of(JsonNode container) {
        return ports.getOrDefault(Containers.name(container), List.of());
    }

    /** The port that a name or a number stands for. */
    Optional<ApplicationPort> find(JsonNode container, String nameOrNumber) {
        for (JsonNode port : container.path("ports")) {
            String number = port.path("containerPort").asText();
            if (nameOrNumber.equals(port.path("name").asText("")) || nameOrNumber.equals(number)) {
                return of(container).stream()
                        .filter(each -> String.valueOf(each.containerPort()).equals(number))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private static Stream<Integer> numbers(JsonNode container) {
        List<Integer> numbers = new ArrayList<>();
        container.path("ports").forEach(port -> {
            if (port.path("protocol").asText("TCP").equals("TCP")) {
                numbers.add(port.path("containerPort").asInt());
            }
        });
        return numbers.stream();
    }

    private static int above(int port, Set<Integer> taken) {
        int candidate = port + DISTANCE;
        while (candidate > LAST || !taken.add(candidate)) {
            candidate = candidate >= LAST ? candidate - LAST + UNPRIVILEGED : candidate + 1;
        }
        return candidate;
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + LOOPBACK, e);
        }
    }
}
