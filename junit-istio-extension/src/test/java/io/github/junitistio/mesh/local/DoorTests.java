// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.RawHttp.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.door.Door;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.Application.Request;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import io.github.junitistio.testing.WebSocketEcho;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a door makes of a request, beside what the sidecar behind it would make of it alone. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class DoorTests {

    private static final String NAMESPACE = "door";

    private OwnMesh mesh;
    private Application inventory;
    private Workload callee;
    private Workload caller;
    private URI door;

    @BeforeAll
    void join(OwnMesh shared) {
        mesh = shared;
        inventory = Application.start(
                request -> new Reply(200, Map.of("Location", "http://inventory:8080/next"), request.body()));
        callee = mesh.join(NAMESPACE, "inventory", inventory.port());
        caller = mesh.joinCaller(NAMESPACE, "checkout");
        door = caller.urlOf("inventory");
    }

    @AfterAll
    void leave() {
        caller.close();
        callee.close();
        inventory.close();
    }

    @Test
    void the_callee_gets_what_the_sidecar_alone_would_send() {
        String line = "GET /a%2Fb/../c//d?x=%20y&z HTTP/1.1";
        String[] headers = {
            "x-envoy-max-retries: 9", "x-forwarded-for: 10.1.2.3", "X-CaSe: A", "x-a_b: 1", "Cookie: c=d"
        };
        String[] toEgress = {"Host: inventory:8080", headers[0], headers[1], headers[2], headers[3], headers[4]};
        String[] toDoor = toEgress.clone();
        toDoor[0] = "Host: " + door.getAuthority();

        exchange(door, line, toDoor);
        exchange(OwnMesh.egressOf(door), line, toEgress);

        assertThat(inventory.requests("/c//d?x=%20y&z")).hasSize(2).allSatisfy(request -> {
            assertThat(request.headers()).containsKey("x-request-id");
            request.headers().remove("x-request-id");
            assertThat(request.headers().remove("x-forwarded-client-cert"))
                    .contains("/ns/" + NAMESPACE + "/sa/default");
            assertThat(request.headers())
                    .containsOnly(
                            Map.entry("host", "inventory:8080"),
                            Map.entry("x-forwarded-for", "10.1.2.3"),
                            Map.entry("x-forwarded-proto", "http"),
                            Map.entry("x-envoy-attempt-count", "1"),
                            Map.entry("x-case", "A"),
                            Map.entry("x-a_b", "1"),
                            Map.entry("cookie", "c=d"));
        });
    }

    @Test
    void the_host_header_is_the_service_whatever_the_client_sends() {
        exchange(door, "GET /host HTTP/1.1", "Host: shop.example.com");

        assertThat(inventory.requests("/host"))
                .extracting(Request::headers)
                .allSatisfy(headers -> assertThat(headers).containsEntry("host", "inventory:8080"));
    }

    /** No HTTP client names the default port. */
    @Test
    void the_host_header_has_no_port_80() {
        assertThat(authority(80)).isEqualTo("inventory");
        assertThat(authority(8080)).isEqualTo("inventory:8080");
    }

    @Test
    void a_location_stays_a_name_that_only_the_mesh_resolves() {
        assertThat(exchange(door, "GET /location HTTP/1.1", "Host: x"))
                .contains("location: http://inventory:8080/next\r\n");
    }

    @Test
    void a_large_body_passes_in_both_directions() throws IOException, InterruptedException {
        byte[] body = new byte[5_000_000];
        new Random(1).nextBytes(body);

        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(door.resolve("/large"))
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
        assertThat(inventory.requests("/large"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo(body));
    }

    @Test
    void an_expectation_is_left_to_the_application() {
        String answer = exchange(door, "POST /expect HTTP/1.1", "Host: x", "Expect: 100-continue", "Content-Length: 0");

        assertThat(answer).contains(" 200 OK");
        assertThat(inventory.requests("/expect"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers()).containsEntry("expect", "100-continue"));
    }

    @Test
    void a_fragment_is_cut_off_and_not_refused() {
        assertThat(exchange(door, "GET /fragment#part HTTP/1.1", "Host: x")).startsWith("HTTP/1.1 200 OK");
        assertThat(inventory.requests("/fragment")).hasSize(1);
    }

    @Test
    void a_websocket_passes() {
        try (WebSocketEcho application = WebSocketEcho.start();
                Workload chat = mesh.join(NAMESPACE, "chat", application.port())) {
            assertThat(WebSocketEcho.say("hello", caller.urlOf("chat"))).isEqualTo("echo of hello");
        }
    }

    /** Envoy's own default is five minutes; istiod sets none. */
    @Test
    void a_request_may_be_silent_as_long_as_it_likes() {
        assertThat(Json.parse(mesh.adminOf(caller).configDump("dynamic_listeners"))
                        .findParents("stat_prefix"))
                .filteredOn(filter -> filter.path("@type").asText().endsWith(".HttpConnectionManager"))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(http -> http.path("stream_idle_timeout").asText().equals("0s"));
    }

    private static String authority(int port) {
        return new Door("shop", "checkout-1", "127.0.2.1", "inventory", port)
                .envoyFilter()
                .findValue("host_rewrite_literal")
                .asText();
    }
}
