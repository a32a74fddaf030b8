// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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

    private OwnedRoutes owned;

    @BeforeEach
    void own(Mesh mesh) {
        owned = OwnedRoutes.create(mesh);
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
            assertThat(owned.isAsCreated()).isFalse();
            timeout.verify();
        }
        assertThat(owned.isAsCreated()).isTrue();
    }

    @Test
    void keeps_what_its_owner_changes_meanwhile(Mesh mesh, MeshClient client) {
        var spec = owned.resource().get().getSpec();
        try (Applied abort = mesh.inject(Fault.abort("inventory", 418))) {
            owned.resource().edit(routes -> {
                routes.getMetadata().getAnnotations().put("team", "warehouse");
                return routes;
            });
            assertThat(new Stock(client).status()).isEqualTo(418);
            abort.verify();
        }
        assertThat(owned.resource().get().getMetadata().getAnnotations()).containsOnly(entry("team", "warehouse"));
        assertThat(owned.resource().get().getSpec()).isEqualTo(spec);
    }
}
