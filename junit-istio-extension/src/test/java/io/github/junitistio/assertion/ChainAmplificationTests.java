// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.IstioTest;
import io.github.junitistio.Retries;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.testing.ForwardingServer;
import io.github.junitistio.testing.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Retries of two hops, which multiply. */
@IstioTest(namespace = "amplified")
class ChainAmplificationTests {

    private static ForwardingServer checkout;
    private static Instance inventory;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
        inventory.answer(500);
        checkout = ForwardingServer.to(mesh.urlOf("inventory", "checkout"), "traceparent");
        mesh.workload("checkout").at("127.0.0.1", checkout.port());
        mesh.client().uri("checkout");
    }

    @AfterAll
    static void leave() {
        checkout.close();
        inventory.close();
    }

    @Test
    @Retries(service = "checkout", attempts = 1, retryOn = "5xx", backoff = "1ms")
    @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms")
    void is_the_product_along_the_chain(MeshClient client, Traffic traffic) {
        client.get("checkout", "/");
        client.get("checkout", "/");

        assertThat(traffic.to("checkout")).hasRetryAmplificationOfAtMost(2).hasChainAmplificationOfAtMost(6);
        assertThat(traffic.to("inventory")).hasChainAmplificationOfAtMost(3);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(traffic.to("checkout")).hasChainAmplificationOfAtMost(5.9))
                .withMessageContainingAll(
                        "Expected at most 5.9 attempts at each service for each of the 2 requests from any caller to checkout",
                        "checkout.amplified.svc.cluster.local: 2.00, inventory.amplified.svc.cluster.local: 6.00",
                        "mesh-client-",
                        "attempt 2 to checkout-");
    }
}
