// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.OwnMesh;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that are routed by the Gateway API. */
class HttpRoutesTests {

    private static final ResourceType HTTP_ROUTES =
            new ResourceType("gateway.networking.k8s.io/v1", "HTTPRoute", "httproutes");

    private static final String DEFINITION = """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "httproutes.gateway.networking.k8s.io"},
             "spec": {"group": "gateway.networking.k8s.io", "scope": "Namespaced",
               "names": {"plural": "httproutes", "singular": "httproute", "kind": "HTTPRoute", "listKind": "HTTPRouteList"},
               "versions": [{"name": "v1", "served": true, "storage": true,
                 "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
            """;

    private static final String ROUTE = """
            {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute",
             "metadata": {"name": "stock", "namespace": "shop"},
             "spec": {"parentRefs": [{"group": "", "kind": "Service", "name": "inventory", "port": 8080}]}}
            """;

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private Applier applier;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        mesh.join("shop", "inventory");
        mesh.runtime().door("shop", "inventory", 0, "checkout");
        applier = new Applier(mesh.runtime(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void have_no_virtual_service_that_acts() {
        KubeApi kube = new KubeApi(mesh.runtime().kubernetes());
        kube.create(ResourceType.CUSTOM_RESOURCE_DEFINITIONS, Json.parse(DEFINITION));
        kube.create(HTTP_ROUTES, Json.parse(ROUTE));

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> applier.apply("shop", List.of(Fault.abort("inventory", 503))))
                .withMessageContaining(
                        "inventory.shop.svc.cluster.local is routed by the HTTPRoute shop/stock of the Gateway API");

        // These route nothing.
        try (Applied reset =
                applier.apply("shop", List.of(Fault.reset("inventory").from("checkout")))) {
            reset.verify();
        }
        applier.apply("shop", List.of(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(1))))
                .close();
        kube.delete(HTTP_ROUTES, "shop", "stock", null);
        try (Applied applied = applier.apply("shop", List.of(Fault.abort("inventory", 503)))) {
            applied.verify();
        }
    }
}
