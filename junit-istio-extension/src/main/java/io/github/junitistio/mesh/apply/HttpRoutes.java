// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.List;

/** Finds services that are routed by the Gateway API: Istio ignores VirtualServices for them. */
final class HttpRoutes {

    private static final List<ResourceType> TYPES = List.of(
            new ResourceType("gateway.networking.k8s.io/v1", "HTTPRoute", "httproutes"),
            new ResourceType("gateway.networking.k8s.io/v1", "GRPCRoute", "grpcroutes"));

    private final KubeApi kube;

    HttpRoutes(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Check that a service has no such route.
     *
     * @throws DeclarationRefusedException if it has
     */
    void requireNone(ServiceDeclaration declaration, ServiceTarget target) {
        if (!(declaration instanceof RouteDeclaration)) {
            return;
        }
        for (ResourceType type : TYPES) {
            all(type).stream().filter(route -> isFor(route, target)).findFirst().ifPresent(route -> {
                throw DeclarationRefusedException.of(
                        declaration,
                        target.host() + " is routed by the " + type.kind() + " " + ResourceRef.of(route)
                                + " of the Gateway API, and Istio ignores VirtualServices for it. Take its parentRef to the"
                                + " Service out for the test.");
            });
        }
    }

    private List<ObjectNode> all(ResourceType type) {
        try {
            return kube.list(type);
        } catch (KubeApiException e) {
            if (e.isNotFound()) {
                return List.of();
            }
            throw e;
        }
    }

    private static boolean isFor(ObjectNode route, ServiceTarget target) {
        for (JsonNode parent : route.at("/spec/parentRefs")) {
            String namespace =
                    parent.path("namespace").asText(ResourceRef.of(route).namespace());
            String name = parent.path("name").asText() + "." + namespace + ".svc.";
            if (parent.path("kind").asText().equals("Service")
                    && target.host().name().startsWith(name)) {
                return true;
            }
        }
        return false;
    }
}
