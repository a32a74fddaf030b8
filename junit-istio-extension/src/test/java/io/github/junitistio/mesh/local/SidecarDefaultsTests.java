// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.proxy.RouteTables;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.Application.Request;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.Ports;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a sidecar does without any Istio resource: istiod's defaults, as in a cluster. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class SidecarDefaultsTests {

    private static final String NAMESPACE = "sidecar-defaults";

    private OwnMesh mesh;
    private Application inventory;
    private Workload callee;
    private Workload caller;
    private URI url;

    @BeforeAll
    void join(OwnMesh shared) {
        mesh = shared;
        inventory = Application.start(SidecarDefaultsTests::answer);
        callee = mesh.join(NAMESPACE, "inventory", inventory.port());
        caller = mesh.joinCaller(NAMESPACE, "checkout");
        url = caller.urlOf("inventory");
    }

    @AfterAll
    void leave() {
        caller.close();
        callee.close();
        inventory.close();
    }

    @Test
    void a_503_of_the_application_is_not_retried() {
        assertThat(get(url.resolve("/status/503")).statusCode()).isEqualTo(503);
        assertThat(inventory.requests("/status/503")).hasSize(1);
    }

    @Test
    void a_refused_connection_is_tried_three_times() {
        // Nobody listens on port 1 of the Pod.
        mesh.create(NAMESPACE, """
                apiVersion: v1
                kind: Service
                metadata:
                  name: nobody
                spec:
                  ports:
                    - {name: http, port: 8080}
                """);
        mesh.create(NAMESPACE, """
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata:
                  name: nobody
                  labels: {kubernetes.io/service-name: nobody}
                addressType: IPv4
                ports:
                  - {name: http, port: 1}
                endpoints:
                  - addresses: [%s]
                """.formatted(callee.address()));
        URI nobody = caller.urlOf("nobody");

        await().until(() -> get(nobody.resolve("/none")).body(), body -> body.contains("connect"));

        assertThat(get(nobody.resolve("/refused")).statusCode()).isEqualTo(503);
        List<String> attempts =
                await().until(() -> mesh.lines(caller, "attempts.log", "\"/refused\""), lines -> lines.size() >= 3);
        assertThat(attempts).hasSize(3).allMatch(line -> line.contains("\"flags\":\"UF"));
        assertThat(mesh.line(caller, "access.log", "\"/refused\"")).contains("\"attempts\":3,", "URX");
    }

    @Test
    void the_callee_is_told_which_attempt_it_is() {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata:
                  name: retries
                spec:
                  hosts: [inventory]
                  http:
                    - match: [{uri: {prefix: /flaky}}]
                      retries: {attempts: 4, retryOn: 5xx}
                      route: [{destination: {host: inventory}}]
                    - route: [{destination: {host: inventory}}]
                """);
        await().until(() -> get(url.resolve("/flaky/first")).statusCode(), status -> status == 200);

        assertThat(get(url.resolve("/flaky/then")).statusCode()).isEqualTo(200);
        assertThat(inventory.requests("/flaky/then"))
                .extracting(request -> request.headers().get("x-envoy-attempt-count"))
                .containsExactly("1", "2", "3");
        assertThat(mesh.line(caller, "access.log", "\"/flaky/then\"")).contains("\"attempts\":3,");
    }

    @Test
    void every_attempt_has_a_line_with_its_number() {
        mesh.create(NAMESPACE, """
                apiVersion: v1
                kind: Service
                metadata:
                  name: alias
                spec:
                  selector: {app: inventory}
                  ports: [{name: http, port: 8080}]
                """);
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata:
                  name: numbers
                spec:
                  hosts: [alias]
                  http:
                    - retries: {attempts: 2, retryOn: 5xx}
                      route: [{destination: {host: inventory}}]
                """);
        URI alias = caller.urlOf("alias");
        await().until(() -> get(alias.resolve("/flaky/alias")).statusCode(), status -> status == 200);

        get(alias.resolve("/flaky/numbers"));

        assertThat(await().until(
                                () -> mesh.lines(caller, "attempts.log", "/flaky/numbers"), lines -> lines.size() == 3))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"attempt\":\"1\"", "\"status\":500"),
                        line -> assertThat(line).contains("\"attempt\":\"2\"", "\"status\":500"),
                        line -> assertThat(line).contains("\"attempt\":\"3\"", "\"status\":200"));
    }

    @Test
    void a_caller_cannot_ask_for_retries_or_a_timeout_by_headers() {
        get(
                url.resolve("/status/500"),
                "x-envoy-retry-on",
                "5xx",
                "x-envoy-max-retries",
                "5",
                "x-envoy-upstream-rq-timeout-ms",
                "1");

        assertThat(inventory.requests("/status/500"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .doesNotContainKeys("x-envoy-retry-on", "x-envoy-upstream-rq-timeout-ms"));
    }

    @Test
    void a_request_has_no_time_limit() {
        assertThat(RouteTables.of(mesh.adminOf(caller)).routes("inventory." + NAMESPACE + ".svc.cluster.local", 8080))
                .isNotEmpty()
                .allMatch(route -> route.at("/route/timeout").asText().equals("0s"));
    }

    /** In a cluster a failing readiness probe would take it out of the service. */
    @Test
    void an_application_that_has_ended_stays_an_endpoint() {
        Application payment = Application.start(request -> Reply.status(200));
        try (Workload ended = mesh.join(NAMESPACE, "payment", payment.port())) {
            URI toPayment = caller.urlOf("payment");
            int port = payment.port();
            payment.close();
            Ports.awaitRefusal("127.0.0.1", port);

            assertThat(get(toPayment.resolve("/ended")).statusCode()).isEqualTo(503);
            // Its own sidecar tries three times; for the caller's, the answer is the application's.
            assertThat(mesh.line(ended, "access.log", "\"/ended\"")).contains("\"attempts\":3,", "UF");
            assertThat(mesh.line(caller, "access.log", "\"/ended\""))
                    .contains("\"attempts\":1,", "\"details\":\"via_upstream\"");
            assertThat(mesh.runtime()
                            .kubernetes()
                            .discovery()
                            .v1()
                            .endpointSlices()
                            .inNamespace(NAMESPACE)
                            .withLabel("kubernetes.io/service-name", "payment")
                            .list()
                            .getItems()
                            .get(0)
                            .getEndpoints())
                    .singleElement()
                    .satisfies(endpoint ->
                            assertThat(endpoint.getConditions().getReady()).isTrue());
        }
    }

    private static Reply answer(Request request) {
        if (request.uri().startsWith("/flaky")) {
            return Reply.status(request.headers().get("x-envoy-attempt-count").equals("3") ? 200 : 500);
        }
        return Reply.status(
                request.uri().startsWith("/status/")
                        ? Integer.parseInt(request.uri().substring("/status/".length()))
                        : 200);
    }
}
