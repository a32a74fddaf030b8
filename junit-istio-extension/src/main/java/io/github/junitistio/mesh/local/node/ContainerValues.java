// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.image.PlaceholderValues;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/** What the placeholders of an image's command stand for in a container of a Pod. */
record ContainerValues(
        JsonNode podObject,
        JsonNode container,
        PortPlan ports,
        Addresses addresses,
        BiFunction<String, Integer, URI> door)
        implements PlaceholderValues {

    @Override
    public String address() {
        return addresses.pod();
    }

    @Override
    public OptionalInt port(String name) {
        Optional<ApplicationPort> port =
                name.isEmpty() ? ports.of(container).stream().findFirst() : ports.find(container, name);
        return port.map(found -> OptionalInt.of(found.port())).orElse(OptionalInt.empty());
    }

    @Override
    public String url(String service, int port) {
        return door.apply(service, port).toString();
    }

    @Override
    public String pod() {
        return podObject.at("/metadata/name").asText();
    }

    @Override
    public String namespace() {
        return podObject.at("/metadata/namespace").asText();
    }
}
