// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the shop work with the next version of the inventory, for a quarter of the requests?
 *
 * <p>Yes: with the weights in the inventory's VirtualService set to 75 and 25, about 50 of 200 pages come by v2, and all of
 * them show the stock. Only v2 says which warehouse it is in.
 */
@ShopTest
@Tag("release")
@DisplayName("A canary by weight")
class CanaryScenario {

    private static final String A_QUARTER_FOR_V2 = """
            [{"op": "replace", "path": "/spec/http/0/route/0/weight", "value": 75},
             {"op": "replace", "path": "/spec/http/0/route/1/weight", "value": 25}]
            """;

    @BeforeEach
    void the_owner_shifts_the_weights(Mesh mesh, MeshClient client) {
        mesh.kubernetes()
                .genericKubernetesResources("networking.istio.io/v1", "VirtualService")
                .inNamespace(mesh.namespace())
                .withName("inventory")
                .patch(PatchContext.of(PatchType.JSON), A_QUARTER_FOR_V2);
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> pages(client).anyMatch(page -> page.contains("warehouse")));
    }

    @Test
    void every_fourth_page_comes_by_the_new_version(MeshClient client) {
        List<String> pages = pages(client).limit(200).toList();
        assertThat(pages).allMatch(page -> page.contains("\"pieces\""));
        assertThat(pages).filteredOn(page -> page.contains("warehouse")).hasSizeBetween(20, 80);
    }

    private static Stream<String> pages(MeshClient client) {
        return Stream.generate(() -> client.get("storefront", "/articles/42").body());
    }
}
