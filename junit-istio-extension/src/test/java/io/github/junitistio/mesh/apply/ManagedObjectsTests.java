// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Declaration;
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

/** Owners' objects that Argo CD or Flux would give its own version back. */
class ManagedObjectsTests {

    private static final Declaration ABORT = Fault.abort("inventory", 503);
    private static final Declaration BREAKER =
            Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(3));

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private KubeApi kube;
    private OwnersResources owners;
    private Applier applier;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        mesh.join("shop", "inventory");
        mesh.join("shop", "audit");
        mesh.runtime().door("shop", "inventory", 0, "checkout");
        kube = new KubeApi(mesh.runtime().kubernetes());
        owners = OwnersResources.create(mesh.runtime().kubernetes());
        applier = new Applier(mesh.runtime(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        applier.close();
        mesh.close();
    }

    @Test
    void are_not_changed() {
        mark(ResourceType.VIRTUAL_SERVICES, "annotations", """
                {"argocd.argoproj.io/tracking-id": "stock:networking.istio.io/VirtualService:shop/inventory"}""");
        mark(ResourceType.DESTINATION_RULES, "labels", """
                {"kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux"}""");
        List<String> before = owners.asTheyAre();

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> applier.apply("shop", List.of(ABORT)))
                .withMessageContainingAll(
                        ABORT.describe() + ": VirtualService shop/inventory is managed by Argo CD (application stock)",
                        "which may put its own version back in the middle of the test",
                        "junit-istio.allow-managed=true");
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> applier.apply("shop", List.of(BREAKER)))
                .withMessageContainingAll(
                        BREAKER.describe()
                                + ": DestinationRule shop/inventory is managed by Flux (Kustomization flux/apps)",
                        "suspend the Kustomization");
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> applier.plan("shop", List.of(ABORT)));
        assertThat(owners.asTheyAre()).isEqualTo(before);
    }

    /** The first kind is written before the second one is looked at. */
    @Test
    void are_found_before_another_kind_is_written() {
        mark(ResourceType.VIRTUAL_SERVICES, "labels", """
                {"argocd.argoproj.io/instance": "stock"}""");
        List<String> before = owners.asTheyAre();
        String version = version(ResourceType.DESTINATION_RULES);

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> applier.apply("shop", List.of(BREAKER, ABORT)));

        assertThat(owners.asTheyAre()).isEqualTo(before);
        assertThat(version(ResourceType.DESTINATION_RULES)).isEqualTo(version);
    }

    @Test
    void keep_nobody_from_what_they_are_not_for() {
        mark(ResourceType.VIRTUAL_SERVICES, "labels", """
                {"argocd.argoproj.io/instance": "stock"}""");

        try (Applied applied = applier.apply("shop", List.of(Fault.abort("audit", 503), BREAKER))) {
            applied.verify();
        }
    }

    @Test
    void are_given_back_if_that_begins_while_they_are_changed() {
        try (Applied outer = applier.apply("shop", List.of(ABORT))) {
            mark(ResourceType.VIRTUAL_SERVICES, "labels", """
                    {"argocd.argoproj.io/instance": "stock"}""");
            try (Applied inner = applier.apply("shop", List.of(BREAKER))) {
                inner.verify();
            }
            outer.verify();
        }

        assertThat(kube.get(ResourceType.VIRTUAL_SERVICES, "shop", "inventory")
                        .orElseThrow()
                        .at("/metadata/labels"))
                .hasToString("{\"argocd.argoproj.io/instance\":\"stock\"}");
    }

    @Test
    void are_changed_where_that_is_allowed() {
        mark(ResourceType.VIRTUAL_SERVICES, "labels", """
                {"argocd.argoproj.io/instance": "stock"}""");
        List<String> before = owners.asTheyAre();

        try (Applier allowed = new Applier(mesh.runtime(), Duration.ofSeconds(30), true)) {
            try (Applied applied = allowed.apply("shop", List.of(ABORT))) {
                applied.verify();
            }
        }

        assertThat(owners.asTheyAre()).isEqualTo(before);
    }

    private void mark(ResourceType type, String map, String values) {
        ObjectNode object = kube.get(type, "shop", "inventory").orElseThrow();
        object.withObject("/metadata/" + map).setAll(Json.parse(values));
        kube.replace(type, object);
    }

    private String version(ResourceType type) {
        return kube.get(type, "shop", "inventory")
                .orElseThrow()
                .at("/metadata/resourceVersion")
                .asText();
    }
}
