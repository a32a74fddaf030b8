// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A VirtualService that Argo CD keeps as a repository has it: nothing is put into it. */
@ContractTest
class ManagedRoutesContractTests {

    private OwnedRoutes owned;

    @BeforeEach
    void own(Mesh mesh) {
        owned = OwnedRoutes.createManaged(mesh);
    }

    @AfterEach
    void disown() {
        owned.delete();
    }

    @Test
    void is_left_alone_with_the_reason(Mesh mesh) {
        String version = owned.resource().get().getMetadata().getResourceVersion();

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.inject(Fault.abort("inventory", 418)))
                .withMessageContainingAll(
                        "VirtualService contract/owned is managed by Argo CD (application stock)",
                        "junit-istio.allow-managed=true");

        assertThat(owned.resource().get().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    @Test
    void keeps_nobody_from_other_services(Mesh mesh, MeshClient client) {
        try (Applied abort = mesh.inject(Fault.abort("storefront", 418))) {
            assertThat(client.get("storefront", "/articles/42").statusCode()).isEqualTo(418);
            abort.verify();
        }
    }
}
