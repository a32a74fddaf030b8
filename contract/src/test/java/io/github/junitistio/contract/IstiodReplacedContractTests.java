// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** istiod's Pod is replaced in the middle of a test: proxies keep what they have, and get the rest from the next one. */
@ContractTest
@EnabledOnMesh({"k3s", "cluster"})
class IstiodReplacedContractTests {

    @Test
    void faults_stay_and_the_next_one_comes_as_soon_as_istiod_serves(Mesh mesh, MeshClient client) {
        Stock stock = new Stock(client);
        try (Applied first = mesh.inject(Fault.abort("inventory", 418).from("mesh-client"))) {
            assertThat(stock.status()).isEqualTo(418);
            List<String> replaced = replace(mesh);

            assertThat(stock.statuses(20)).containsOnly(418);
            try (Applied second = mesh.inject(Fault.abort("storefront", 410))) {
                assertThat(client.get("storefront", "/articles/42").statusCode())
                        .isEqualTo(410);
                assertThat(stock.status()).isEqualTo(418);
                second.verify();
            }
            first.verify();
            assertThat(istiods(mesh)).doesNotContainAnyElementsOf(replaced);
        }
        assertThat(stock.status()).isEqualTo(200);
    }

    /** At once: istiod has no time to hand anything over. */
    private static List<String> replace(Mesh mesh) {
        List<String> there = istiods(mesh);
        mesh.kubernetes()
                .pods()
                .inAnyNamespace()
                .withLabel("app", "istiod")
                .withGracePeriod(0)
                .delete();
        return there;
    }

    private static List<String> istiods(Mesh mesh) {
        return mesh.kubernetes().pods().inAnyNamespace().withLabel("app", "istiod").list().getItems().stream()
                .map(Pod::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }
}
