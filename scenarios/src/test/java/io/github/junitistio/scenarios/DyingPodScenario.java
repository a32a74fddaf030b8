// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Deletable;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does a customer notice when two of three instances of the inventory die while they serve?
 *
 * <p>No: what fails on a dead instance is tried again on another one, by the retries of the inventory's VirtualService.
 */
@ShopTest
@Tag("instances")
@DisplayName("Instances die while they serve")
class DyingPodScenario {

    @Test
    void no_customer_notices(Mesh mesh, MeshClient client) throws InterruptedException {
        KubernetesClient kubernetes = mesh.kubernetes();
        var inventory =
                kubernetes.apps().deployments().inNamespace(mesh.namespace()).withName("inventory-v1");
        inventory.withTimeout(60, TimeUnit.SECONDS).scale(3);
        inventory.waitUntilReady(60, TimeUnit.SECONDS);
        try (Customers customers = new Customers(client, "/articles/42")) {
            customers.awaitInventories(3);
            kubernetes
                    .pods()
                    .inNamespace(mesh.namespace())
                    .withLabel("app", "inventory")
                    .withLabel("version", "v1")
                    .resources()
                    .limit(2)
                    .forEach(Deletable::delete);
            customers.awaitAnswers(300);
            assertThat(customers.complaints()).isEmpty();
        }
    }
}
