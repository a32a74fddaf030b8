// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServicePorts;
import io.github.junitistio.istio.ServiceTarget;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A host that is called.
 *
 * @param target the host, with its HTTP ports
 * @param service the spec of the Service or ServiceEntry that it is of
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Callee(ServiceTarget target, Place service) {

    private static final Set<String> MULTIPLEXED = Set.of("http2", "grpc", "kubernetes.io/h2c");

    /** Those that a Service or a ServiceEntry stands for. */
    static Stream<Callee> of(JsonNode object, MeshDefaults defaults) {
        Place spec = Place.spec(object);
        String namespace = spec.ref().namespace();
        List<String> hosts = spec.kind().equals("Service")
                ? List.of(spec.ref().name() + "." + namespace + ".svc."
                        + defaults.mesh().domain())
                : spec.to("hosts").texts();
        return hosts.stream()
                .map(host -> new Callee(
                        new ServiceTarget(new ServiceHost(host), namespace, ServicePorts.http(object)), spec));
    }

    /** The host. */
    public ServiceHost host() {
        return target.host();
    }

    /** The host's first label, as people call it. */
    public String name() {
        return service.kind().equals("Service") ? service.ref().name() : host().name();
    }

    /** The labels of its Pods, of a subset those that it asks for as well; empty if it does not choose Pods by labels. */
    Map<String, String> selector(Map<String, String> ofSubset) {
        Map<String, String> selector = new TreeMap<>(Json.textMap(
                service.kind().equals("Service")
                        ? service.to("selector").value()
                        : service.to("workloadSelector").to("labels").value()));
        if (!selector.isEmpty()) {
            selector.putAll(ofSubset);
        }
        return selector;
    }

    /** Determine if it says that it speaks gRPC. */
    public boolean isGrpc() {
        return protocols().anyMatch("grpc"::equals);
    }

    /** Determine if it says of all of its ports that many requests share a connection. */
    public boolean isMultiplexed() {
        return protocols().allMatch(MULTIPLEXED::contains);
    }

    /** Its only HTTP port; 0 if it has several. */
    public int port() {
        return target.httpPorts().size() == 1 ? target.httpPorts().iterator().next() : 0;
    }

    private Stream<String> protocols() {
        return service.to("ports")
                .elements()
                .map(port -> port.to("appProtocol").isThere()
                        ? port.to("appProtocol").text()
                        : service.kind().equals("Service")
                                ? port.to("name").text().split("-", 2)[0]
                                : port.to("protocol").text())
                .map(protocol -> protocol.toLowerCase(Locale.ROOT));
    }
}
