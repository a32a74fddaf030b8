// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host of a ServiceEntry: what answers for it here is an instance of the inventory, which is called by its address and without mutual TLS. */
@ContractTest
class OutsideHostContractTests {

    private static final String HOST = "rates.example.com";

    private static final String ENTRY = """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: rates}
            spec:
              hosts: [rates.example.com]
              location: MESH_EXTERNAL
              exportTo: ['.']
              resolution: STATIC
              ports: [{name: http, number: 8090, protocol: HTTP, targetPort: 8080}]
              endpoints: [{address: %s}]
            """;

    private static OutsideHost rates;

    @BeforeAll
    static void describe(Mesh mesh) {
        String address = mesh.kubernetes()
                .pods()
                .inNamespace(mesh.namespace())
                .withLabel("app", "inventory")
                .withLabel("version", "v2")
                .list()
                .getItems()
                .get(0)
                .getStatus()
                .getPodIP();
        rates = new OutsideHost(mesh, ENTRY.formatted(address));
    }

    @AfterAll
    static void forget() {
        rates.close();
    }

    @BeforeEach
    @AfterEach
    void it_answers(MeshClient client) {
        HttpResponse<String> answer = client.get(HOST, Stock.PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    @InjectAbort(service = HOST, httpStatus = 418)
    void an_abort_answers_in_its_place(MeshClient client, Traffic traffic) {
        assertThat(client.get(HOST, Stock.PATH).statusCode()).isEqualTo(418);
        assertThat(new Stock(client).status()).isEqualTo(200);

        assertThat(traffic.from("mesh-client").to(HOST).status(418)).hasRequests(1);
        assertThat(traffic.from("mesh-client").to("inventory").status(418)).hasRequests(0);
    }

    @Test
    @InjectAbort(service = HOST, httpStatus = 418, from = "storefront")
    void an_abort_is_for_one_caller(Mesh mesh, MeshClient client) {
        assertThat(mesh.client("storefront").get(HOST, Stock.PATH).statusCode()).isEqualTo(418);
        assertThat(client.get(HOST, Stock.PATH).statusCode()).isEqualTo(200);
    }

    /** The sidecar gives a cookie to whom it is to know again. */
    @Test
    @LoadBalancing(service = HOST, httpCookie = "known-by", ttl = "60s")
    void a_policy_acts_on_its_callers(MeshClient client) {
        assertThat(client.get(HOST, Stock.PATH).headers().firstValue("set-cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("known-by="));
    }
}
