// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Sidecar resource of an owner's that leaves the inventory out for the storefront: its sidecar never gets routes to it. */
@ContractTest
class LeftOutServiceContractTests {

    private static final String SIDECAR = """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: storefront}
            spec:
              workloadSelector: {labels: {app: storefront}}
              egress: [{hosts: [./checkout.contract.svc.cluster.local, istio-system/*]}]
            """;

    private Resource<Sidecar> sidecar;

    @BeforeEach
    void narrow(Mesh mesh) {
        sidecar = mesh.kubernetes()
                .resource(Serialization.unmarshal(SIDECAR, Sidecar.class))
                .inNamespace(mesh.namespace());
        sidecar.create();
    }

    @AfterEach
    void widen() {
        sidecar.delete();
    }

    @Test
    void a_fault_for_all_callers_acts_at_the_others(Mesh mesh, MeshClient client) {
        Fault fault = Fault.abort("inventory", 418);
        client.uri("inventory");
        assertThat(mesh.plan(fault).proxies())
                .anyMatch(proxy -> proxy.contains("mesh-client"))
                .noneMatch(proxy -> proxy.contains("storefront"));

        try (Applied abort = mesh.inject(fault)) {
            assertThat(new Stock(client).status()).isEqualTo(418);
            abort.verify();
        }
    }

    @Test
    void a_fault_for_that_caller_alone_is_refused(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.inject(Fault.abort("inventory", 418).from("storefront")))
                .withMessageContaining("the Sidecar resource that acts for storefront leaves"
                        + " inventory.contract.svc.cluster.local out");
    }
}
