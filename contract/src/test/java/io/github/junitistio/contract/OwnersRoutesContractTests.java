// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VirtualService that somebody else owns: merged with what is declared, and given back as it was. */
@ContractTest
class OwnersRoutesContractTests {

    private static final String OWNED = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata:
              name: owned
              annotations: {team: stock}
            spec:
              hosts: [inventory]
              http:
                - name: articles
                  match: [{uri: {prefix: /stock}}]
                  retries: {attempts: 1, retryOn: connect-failure}
                  route: [{destination: {host: inventory}}]
                - route: [{destination: {host: inventory}}]
            """;

    private Resource<VirtualService> owned;
    private String before;

    @BeforeEach
    void own(Mesh mesh) {
        owned = mesh.kubernetes()
                .resources(VirtualService.class)
                .inNamespace(mesh.namespace())
                .withName("owned");
        VirtualService described = Serialization.unmarshal(OWNED, VirtualService.class);
        before = text(mesh.kubernetes()
                .resource(described)
                .inNamespace(mesh.namespace())
                .create());
    }

    @AfterEach
    void disown() {
        owned.delete();
    }

    @Test
    void is_as_it_was_when_the_last_declaration_has_gone(Mesh mesh, MeshClient client) {
        Stock stock = new Stock(client);
        try (Applied timeout = mesh.apply(Policy.timeout("inventory", Duration.ofSeconds(5)))) {
            try (Applied abort = mesh.inject(Fault.abort("inventory", 418))) {
                assertThat(stock.status()).isEqualTo(418);
                abort.verify();
            }
            assertThat(stock.status()).isEqualTo(200);
            assertThat(text(owned.get())).isNotEqualTo(before);
            timeout.verify();
        }
        assertThat(text(owned.get())).isEqualTo(before);
    }

    @Test
    void keeps_what_its_owner_changes_meanwhile(Mesh mesh, MeshClient client) {
        try (Applied abort = mesh.inject(Fault.abort("inventory", 418))) {
            owned.edit(routes -> {
                routes.getMetadata().getAnnotations().put("team", "warehouse");
                return routes;
            });
            assertThat(new Stock(client).status()).isEqualTo(418);
            abort.verify();
        }
        assertThat(owned.get().getMetadata().getAnnotations())
                .containsOnly(org.assertj.core.api.Assertions.entry("team", "warehouse"));
        assertThat(Serialization.asJson(owned.get().getSpec()))
                .isEqualTo(Serialization.asJson(
                        Serialization.unmarshal(before, VirtualService.class).getSpec()));
    }

    /** Without what Kubernetes itself counts. */
    private static String text(VirtualService routes) {
        routes.getMetadata().setResourceVersion(null);
        routes.getMetadata().setGeneration(null);
        routes.getMetadata().setManagedFields(null);
        return Serialization.asJson(routes);
    }
}
