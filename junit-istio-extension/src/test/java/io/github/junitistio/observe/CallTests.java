// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Retries;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.ForwardingServer;
import io.github.junitistio.testing.Instance;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What followed from a request, over three hops. */
@IstioTest(namespace = "calls")
class CallTests {

    private static ForwardingServer storefront;
    private static ForwardingServer checkout;
    private static Instance inventory;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
        checkout = ForwardingServer.to(mesh.urlOf("inventory", "checkout"), "traceparent");
        mesh.workload("checkout").at("127.0.0.1", checkout.port());
        storefront = ForwardingServer.to(mesh.urlOf("checkout", "storefront"), "traceparent");
        mesh.workload("storefront").at("127.0.0.1", storefront.port());
        mesh.client().uri("storefront");
    }

    @AfterAll
    static void leave() {
        storefront.close();
        checkout.close();
        inventory.close();
    }

    @Test
    @Retries(service = "inventory", attempts = 1, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 2)
    void says_why_the_first_one_was_answered_so(MeshClient client, Traffic traffic) {
        client.get("storefront", "/a");
        client.get("storefront", "/b");

        List<Call> calls = traffic.to("storefront").calls();

        assertThat(calls).extracting(call -> call.request().path()).containsExactly("/a", "/b");
        assertThat(calls).allSatisfy(call -> {
            assertThat(call.all())
                    .extracting(each -> each.request().service().split("\\.")[0])
                    .containsExactly("storefront", "checkout", "inventory");
            assertThat(call.all()).extracting(each -> each.request().status()).containsOnly(503);
            assertThat(call.all()).extracting(each -> each.attempts().size()).containsExactly(1, 1, 2);
        });
        assertThat(calls.get(0).toString().replaceAll("\\d+ ms", "N ms").replaceAll("-\\d+", ""))
                .isEqualTo("""
                        mesh-client -> storefront GET /a: 503, N ms
                          storefront -> checkout GET /a: 503, N ms
                            checkout -> inventory GET /a: 503 URX, N ms
                              attempt 1 to inventory: 503, N ms
                              attempt 2 to inventory: 503, N ms""");
    }

    @Test
    void begins_where_it_is_asked_to(MeshClient client, Traffic traffic) {
        client.get("storefront", "/");

        assertThat(traffic.from("checkout").calls())
                .singleElement()
                .satisfies(call -> assertThat(call.calls()).isEmpty());
        assertThat(traffic.from("storefront").calls())
                .singleElement()
                .satisfies(call -> assertThat(call.calls())
                        .singleElement()
                        .extracting(each -> each.request().service())
                        .isEqualTo("inventory.calls.svc.cluster.local"));
    }
}
