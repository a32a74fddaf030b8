// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.IstioManifest;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources of Istio's that come and go with a test. */
@ContractTest
class IstioManifestContractTests {

    private static final String REDIRECT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: moved}
            spec:
              hosts: [inventory]
              http:
              - match: [{uri: {exact: /old}}]
                redirect: {uri: /stock/42, redirectCode: 308}
              - route: [{destination: {host: inventory}}]
            """;

    private static final String HEADER = """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: marked}
            spec:
              configPatches:
              - applyTo: ROUTE_CONFIGURATION
                match: {context: SIDECAR_OUTBOUND}
                patch:
                  operation: MERGE
                  value:
                    response_headers_to_add: [{header: {key: x-contract, value: marked}}]
            """;

    @BeforeEach
    @AfterEach
    void is_not_there_outside_of_the_body(MeshClient client) {
        assertThat(client.get("inventory", "/old").statusCode()).isEqualTo(404);
        assertThat(client.get("inventory", Stock.PATH).headers().firstValue("x-contract"))
                .isEmpty();
    }

    @Test
    @IstioManifest(yaml = REDIRECT)
    void a_route(MeshClient client) {
        assertThat(client.get("inventory", "/old").statusCode()).isEqualTo(308);
        assertThat(new Stock(client).status()).isEqualTo(200);
    }

    @Test
    @IstioManifest(yaml = HEADER)
    void a_filter(MeshClient client) {
        assertThat(client.get("inventory", Stock.PATH).headers().firstValue("x-contract"))
                .contains("marked");
    }
}
