// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Finds services that are routed by the Gateway API: Istio ignores VirtualServices for them. */
final class HttpRoutes {

    private static final List<ResourceType> TYPES = List.of(
            new ResourceType("gateway.networking.k8s.io/v1", "HTTPRoute", "httproutes"),
            new ResourceType("gateway.networking.k8s.io/v1", "GRPCRoute", "grpcroutes"));

    private final KubeApi kube;
    private final CompletableFuture<List<ObjectNode>> all;

    /** Begin to read them: most meshes have none, and nobody should wait to hear that. */
    HttpRoutes(KubeApi kube) {
        this.kube = kube;
        this.all = SideBySide.start(this::list);
    }

    /**
     * Check that a service has no such route.
     *
     * @throws DeclarationRefusedException if it has
     */
    void requireNone(ServiceDeclaration declaration, ServiceTarget target) {
        if (!(declaration instanceof RouteDeclaration) || isReset(declaration)) {
            return;
        }
        SideBySide.join(all).stream()
                .filter(route -> isFor(route, target))
                .findFirst()
                .ifPresent(route -> {
                    throw DeclarationRefusedException.of(
                            declaration,
                            target.host() + " is routed by the "
                                    + route.path("kind").asText() + " "
                                    + ResourceRef.of(route)
                                    + " of the Gateway API, and Istio ignores VirtualServices for it."
                                    + " Take its parentRef to the Service out for the test.");
                });
    }

    // It is in listeners, which do not care how a request was routed.
    private static boolean isReset(ServiceDeclaration declaration) {
        return declaration instanceof Fault fault && fault.effect() instanceof Reset;
    }

    private List<ObjectNode> list() {
        List<ObjectNode> routes = new ArrayList<>();
        try {
            for (ResourceType type : TYPES) {
                routes.addAll(kube.list(type));
            }
        } catch (KubeApiException e) {
            // Where there is none of the first kind, there is none of the other: they come together.
            if (!e.isNotFound()) {
                throw e;
            }
        }
        return routes;
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
