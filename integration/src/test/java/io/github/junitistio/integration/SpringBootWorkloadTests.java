// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.integration;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioExtension;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A Spring Boot application on a random port in the test JVM. */
@SpringBootTest(classes = Storefront.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class SpringBootWorkloadTests {

    @RegisterExtension
    static final IstioExtension ISTIO = IstioExtension.inNamespace("spring-boot");

    private static final WireMockServer INVENTORY = new WireMockServer(options().dynamicPort());

    /** The neighbour is in the mesh before the application starts, as the application's property is its address. */
    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        INVENTORY.start();
        INVENTORY.stubFor(get(anyUrl()).willReturn(ok("7")));
        ISTIO.mesh().workload("inventory").at("127.0.0.1", INVENTORY.port());
        properties.add("inventory.url", () -> ISTIO.mesh().urlOf("inventory", "storefront"));
    }

    @BeforeAll
    static void join(Mesh mesh, @LocalServerPort int port) {
        mesh.workload("storefront").at("127.0.0.1", port);
    }

    @AfterAll
    static void close() {
        INVENTORY.stop();
    }

    @BeforeEach
    void forgetRequests() {
        INVENTORY.resetRequests();
    }

    @Test
    void is_called_and_calls_through_sidecars(MeshClient client) {
        assertOffer(200, "7 in stock", client);

        INVENTORY.verify(
                1,
                getRequestedFor(urlEqualTo("/stock/42"))
                        .withHeader("Host", matching("inventory.*"))
                        .withHeader("X-Request-Id", matching(".+")));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, from = "storefront")
    void meets_an_abort_of_its_neighbour(MeshClient client) {
        assertOffer(202, "stock unknown", client);

        INVENTORY.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "30s", from = "storefront")
    void gives_up_on_a_slow_neighbour(MeshClient client) {
        assertOffer(202, "stock unknown", client);
    }

    @Test
    @InjectAbort(service = "storefront", httpStatus = 500)
    void can_be_what_fails(MeshClient client) {
        assertThat(client.get("storefront", "/offer/42").statusCode()).isEqualTo(500);

        INVENTORY.verify(0, getRequestedFor(anyUrl()));
    }

    private static void assertOffer(int status, String text, MeshClient client) {
        HttpResponse<String> answer = client.get("storefront", "/offer/42");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(text);
    }
}
