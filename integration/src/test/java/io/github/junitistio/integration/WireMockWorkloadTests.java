// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.integration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A WireMock stub, with WireMock's own extension beside ours. */
@IstioTest(namespace = "wiremock")
class WireMockWorkloadTests {

    @RegisterExtension
    static final WireMockExtension PAYMENT =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @BeforeAll
    static void join(Mesh mesh) {
        mesh.workload("payment").at("127.0.0.1", PAYMENT.getPort());
    }

    @BeforeEach
    void stub() {
        PAYMENT.stubFor(get("/balance").willReturn(okJson("{\"balance\":12}")));
    }

    @Test
    void answers_through_its_sidecar(MeshClient client) {
        HttpResponse<String> answer = client.get("payment", "/balance");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"balance\":12}");
        PAYMENT.verify(1, getRequestedFor(urlEqualTo("/balance")).withHeader("Host", equalTo("payment:8080")));
    }

    @Test
    @InjectAbort(service = "payment", httpStatus = 429)
    void sees_nothing_of_a_request_that_is_aborted(MeshClient client) {
        assertThat(client.get("payment", "/balance").statusCode()).isEqualTo(429);

        PAYMENT.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    @InjectAbort(service = "payment", httpStatus = 429, match = @Match(uri = "prefix:/limited"))
    void sees_the_requests_that_the_fault_is_not_for(MeshClient client) {
        assertThat(client.get("payment", "/limited/balance").statusCode()).isEqualTo(429);
        assertThat(client.get("payment", "/balance").statusCode()).isEqualTo(200);

        PAYMENT.verify(1, getRequestedFor(anyUrl()));
    }

    /** What a stub does to a connection reaches its callers as the mesh would tell it. */
    @Test
    void resets_a_connection_which_the_sidecar_answers_with_503(MeshClient client) {
        PAYMENT.stubFor(get("/reset").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThat(client.get("payment", "/reset").statusCode()).isEqualTo(503);
    }
}
