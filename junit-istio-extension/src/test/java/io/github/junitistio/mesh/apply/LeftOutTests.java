// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults and policies for a service that the owner's Sidecar resource leaves out for one of the proxies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeftOutTests {

    private static final String SIDECAR = """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: storefront}
            spec:
              workloadSelector: {labels: {app: storefront}}
              egress: [{hosts: [./payment.shop.svc.cluster.local]}]
            """;

    private OwnMesh mesh;
    private Applier applier;
    private Workload checkout;
    private URI inventory;

    @BeforeAll
    void deploy(@TempDir Path directory) {
        mesh = OwnMesh.start(directory);
        applier = new Applier(mesh.runtime(), Duration.ofSeconds(20));
        mesh.join("shop", "inventory");
        mesh.join("shop", "payment");
        checkout = mesh.joinCaller("shop", "checkout");
        inventory = checkout.urlOf("inventory");
        Workload storefront = mesh.joinCaller("shop", "storefront");
        URI leftOut = storefront.urlOf("inventory");
        assertThat(get(leftOut).statusCode()).isEqualTo(200);
        mesh.create("shop", SIDECAR);
        await("the storefront has lost the inventory").until(() -> get(leftOut).statusCode() == 503);
    }

    @AfterAll
    void end() {
        applier.close();
        mesh.close();
    }

    static Stream<ServiceDeclaration> for_all_callers() {
        return Stream.of(
                Fault.abort("inventory", 418),
                Policy.circuitBreaker("inventory", OutlierDetection.NONE.consecutive5xxErrors(3)));
    }

    @ParameterizedTest
    @MethodSource("for_all_callers")
    void act_at_the_others_and_are_proven_there(ServiceDeclaration declaration) {
        List<Declaration> declarations = List.of(declaration);
        try (Applied applied = applier.apply("shop", declarations)) {
            if (declaration instanceof Fault) {
                assertThat(get(inventory).statusCode()).isEqualTo(418);
            }
            applied.verify();
        }
        assertThat(get(inventory).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("for_all_callers")
    void are_planned_for_the_others_only(ServiceDeclaration declaration) {
        MeshPlan plan = applier.plan("shop", List.of(declaration));

        assertThat(plan.proxies())
                .contains(checkout.pod() + ".shop")
                .noneMatch(proxy -> proxy.startsWith("storefront"));
    }

    @Test
    void are_refused_for_that_caller_alone() {
        Fault fault = Fault.abort("inventory", 418).from("storefront");

        assertThatThrownBy(() -> applier.apply("shop", List.of(fault)))
                .isInstanceOf(DeclarationRefusedException.class)
                .hasMessageContaining("the Sidecar resource that acts for storefront leaves"
                        + " inventory.shop.svc.cluster.local out")
                .hasMessageContaining("Add the host to that resource's egress, or name another caller.");
    }
}
