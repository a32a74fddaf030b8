// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The Services of gateways. By such a Service istiod knows where a gateway listens for a port that a Gateway resource names:
 * ports below 1024 lead to others, as with Istio's own gateway, so that no rights are needed.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class GatewayService {

    private static final String LABEL = "/metadata/labels/junit-istio.github.io~1gateway";
    private static final int UNPRIVILEGED = 1024;
    private static final int DISTANCE = 8000;

    private final KubeApi kube;

    GatewayService(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Determine if a Service is a gateway's: by the label that Istio's charts tell gateways apart by. Sidecars do not listen
     * on its ports, which would need rights that nobody else has to have.
     */
    public static boolean isOfGateway(ObjectNode service) {
        return service.at("/spec/selector").has("istio");
    }

    private static boolean isOurs(ObjectNode service) {
        return service.at(LABEL).isTextual();
    }

    /**
     * Write what Gateways name, unless the Service is somebody else's.
     *
     * @return where the gateway listens for ports; one that is not in it is listened on as it is
     */
    SortedMap<Integer, Integer> write(GatewayName gateway, List<Server> servers) {
        Optional<ObjectNode> service = kube.get(ResourceType.SERVICES, gateway.namespace(), gateway.name());
        SortedMap<Integer, Integer> known = service.map(GatewayService::targets).orElseGet(TreeMap::new);
        if (service.isPresent() && !isOurs(service.get())) {
            return known;
        }
        SortedMap<Integer, Integer> wanted = new TreeMap<>(known);
        for (Server server : servers) {
            wanted.computeIfAbsent(server.port(), port -> target(port, wanted.values()));
        }
        if (service.isEmpty() || !wanted.equals(known)) {
            kube.ensureNamespace(gateway.namespace());
            kube.apply(ResourceType.SERVICES, object(gateway, wanted, servers));
        }
        return wanted;
    }

    private static SortedMap<Integer, Integer> targets(JsonNode service) {
        SortedMap<Integer, Integer> targets = new TreeMap<>();
        for (JsonNode port : service.at("/spec/ports")) {
            // A name would be that of a container's port, and a gateway's Pod declares none here.
            if (!port.path("targetPort").isTextual()) {
                int number = port.path("port").asInt();
                targets.put(number, port.path("targetPort").asInt(number));
            }
        }
        return targets;
    }

    private static int target(int port, Collection<Integer> taken) {
        int target = port < UNPRIVILEGED ? port + DISTANCE : port;
        while (taken.contains(target)) {
            target++;
        }
        return target;
    }

    private static ObjectNode object(GatewayName gateway, Map<Integer, Integer> targets, List<Server> servers) {
        ObjectNode service = JsonTemplate.fill(
                GatewayService.class, "service.json", Map.of("name", gateway.name(), "namespace", gateway.namespace()));
        gateway.labels().forEach(((ObjectNode) service.at("/spec/selector"))::put);
        targets.forEach((port, target) -> service.withArray("/spec/ports")
                .addObject()
                .put("name", protocol(port, servers) + "-" + port)
                .put("protocol", "TCP")
                .put("port", port)
                .put("targetPort", target));
        return service;
    }

    private static String protocol(int port, List<Server> servers) {
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .map(server -> server.protocol().toLowerCase(Locale.ROOT))
                .orElse("tcp");
    }
}
