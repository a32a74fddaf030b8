// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.gateway;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.RawHttp.exchange;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.proxy.ProxyType;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that enter by a gateway, for Gateways and VirtualServices in several namespaces. */
@ExtendWith(SharedMesh.class)
@TestInstance(Lifecycle.PER_CLASS)
class IngressGatewayTests {

    private static final String NAMESPACE = "ingress";
    private static final String GATEWAY = "istio-ingressgateway";

    private OwnMesh mesh;
    private EchoServer inventory;
    private EchoServer payment;
    private Workload one;
    private Workload other;

    @BeforeAll
    void join(OwnMesh shared) {
        mesh = shared;
        inventory = EchoServer.start("inventory");
        payment = EchoServer.start("payment");
        one = mesh.join(NAMESPACE, "inventory", inventory.port());
        other = mesh.join(NAMESPACE, "payment", payment.port());
    }

    @AfterAll
    void leave() {
        one.close();
        other.close();
        inventory.close();
        payment.close();
    }

    @Test
    void requests_are_routed_by_host_and_path() {
        gateway("routed", "{number: 80, name: http, protocol: HTTP}", "routed.example.com, '*.routed.example.com'");
        virtualService("routed", "hosts: [routed.example.com], gateways: [routed]", """
                    - match: [{uri: {prefix: /pay}}]
                      route: [{destination: {host: payment}}]
                    - route: [{destination: {host: inventory}}]
                """);
        virtualService("wildcard", "hosts: ['*.routed.example.com'], gateways: [ingress/routed]", """
                    - route: [{destination: {host: payment.ingress.svc.cluster.local}}]
                """);
        URI url = door("routed.example.com");

        assertThat(get(url.resolve("/pay?now")).body()).startsWith("payment\nGET /pay?now\n");
        assertThat(get(url.resolve("/stock")).body())
                .startsWith("inventory\nGET /stock\n")
                .contains("host: routed.example.com\n", "x-forwarded-proto: http\n")
                .contains("x-forwarded-for: " + url.getHost() + "\n");
        assertThat(get(door("eu.routed.example.com")).body()).startsWith("payment\n");
        mesh.line(one, "access.log", "\"path\":\"/stock\"");
        assertThat(door("routed.example.com")).isEqualTo(url);
    }

    @Test
    void a_host_that_no_virtual_service_is_for_is_not_found() {
        gateway("bound", "{number: 80, name: http, protocol: HTTP}", "bound.example.com, unbound.example.com");
        virtualService("bound", "hosts: [bound.example.com], gateways: [bound]", route("inventory"));
        URI gateway = URI.create("http://" + door("bound.example.com").getHost() + ":8080");

        assertThat(exchange(gateway, "GET / HTTP/1.1", "Host: bound.example.com"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(exchange(gateway, "GET / HTTP/1.1", "Host: unbound.example.com"))
                .startsWith("HTTP/1.1 404 ");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> door("unbound.example.com"))
                .withMessage("No VirtualService gives gateway istio-ingressgateway.istio-system routes for"
                        + " unbound.example.com, which is on port 80 (HTTP) of Gateway ingress/bound for"
                        + " [bound.example.com, unbound.example.com]. There is none for this host. Write one with"
                        + " hosts: [unbound.example.com] and gateways: [ingress/bound].");
    }

    @Test
    void weights_split_what_enters() {
        gateway("split", "{number: 80, name: http, protocol: HTTP}", "split.example.com");
        virtualService("split", "hosts: [split.example.com], gateways: [split]", """
                    - route:
                        - {destination: {host: inventory}, weight: 50}
                        - {destination: {host: payment}, weight: 50}
                """);
        URI url = door("split.example.com");
        Map<String, Integer> answers = new HashMap<>();

        for (int i = 0; i < 200; i++) {
            answers.merge(get(url).body().lines().findFirst().orElseThrow(), 1, Integer::sum);
        }

        // A fair coin is out of these bounds once in ten million times.
        assertThat(answers)
                .containsOnlyKeys("inventory", "payment")
                .allSatisfy((name, count) -> assertThat(count).isBetween(62, 138));
    }

    @Test
    void a_virtual_service_s_fault_for_the_gateway_is_the_gateway_s() {
        gateway("faulted", "{number: 80, name: http, protocol: HTTP}", "inventory.ingress.svc.cluster.local");
        virtualService("faulted", "hosts: [inventory], gateways: [faulted]", """
                    - fault: {abort: {httpStatus: 418, percentage: {value: 100}}}
                      route: [{destination: {host: inventory}}]
                """);

        assertThat(get(door("inventory.ingress.svc.cluster.local")).statusCode())
                .isEqualTo(418);
        try (Workload caller = mesh.joinCaller(NAMESPACE, "storefront")) {
            assertThat(get(caller.urlOf("inventory")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_gateway_that_changes_is_followed() {
        gateway("changing", "{number: 80, name: http, protocol: HTTP}", "before.example.com");
        virtualService(
                "changing", "hosts: [before.example.com, after.example.com], gateways: [changing]", route("inventory"));
        URI before = door("before.example.com");
        assertThat(get(before).statusCode()).isEqualTo(200);
        assertThatExceptionOfType(MeshException.class).isThrownBy(() -> door("after.example.com"));

        replace("changing", "/spec/servers/0/hosts/0", "\"after.example.com\"");
        assertThat(get(door("after.example.com")).statusCode()).isEqualTo(200);
        await("the first host is not served any more").until(() -> get(before).statusCode() == 404);

        replace("changing", "/spec/servers/0/port/number", 8765);
        URI moved = door("after.example.com");
        assertThat(get(moved).body()).contains("host: after.example.com:8765\n");
        assertThat(new KubeApi(mesh.runtime().kubernetes()).list(ResourceType.SIDECARS))
                .noneMatch(sidecar -> sidecar.toString().contains("8765"));
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.runtime().gatewayDoor(GATEWAY, "after.example.com", 80))
                .withMessageContaining("has no server for after.example.com on port 80. It has ")
                .withMessageContaining("port 8765 (HTTP) of Gateway ingress/changing for [after.example.com]")
                .withMessageEndingWith("Add the host to the hosts of a server.");
    }

    @Test
    void a_port_that_a_gateway_gets_is_listened_on_without_a_url() {
        gateway("extended", "{number: 80, name: http, protocol: HTTP}", "extended.example.com");
        virtualService("extended", "hosts: [extended.example.com], gateways: [extended]", route("inventory"));
        URI listener = URI.create("http://" + door("extended.example.com").getHost() + ":8081");

        replace("extended", "/spec/servers/0/port/number", "81");

        await("port 81 of the Service leads there")
                .ignoreExceptions()
                .until(() -> exchange(listener, "GET / HTTP/1.1", "Host: extended.example.com:81")
                        .startsWith("HTTP/1.1 200 "));
    }

    /** The resources are right, each by itself: only the proxy can tell. */
    @Test
    void a_server_that_istiod_leaves_out_for_another_one_is_told_by_the_proxy_s_routes() {
        gateway("conflict-a", "{number: 8999, name: http, protocol: HTTP}", "plain.conflict.example.com");
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: conflict-b}
                spec:
                  selector: {istio: ingressgateway}
                  servers:
                    - port: {number: 8999, name: https, protocol: HTTPS}
                      tls: {mode: SIMPLE, serverCertificate: /none.crt, privateKey: /none.key}
                      hosts: [tls.conflict.example.com]
                """);
        virtualService("conflict-a", "hosts: [plain.conflict.example.com], gateways: [conflict-a]", route("inventory"));
        virtualService("conflict-b", "hosts: [tls.conflict.example.com], gateways: [conflict-b]", route("inventory"));

        assertThat(get(door("plain.conflict.example.com")).statusCode()).isEqualTo(200);
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> door("tls.conflict.example.com"))
                .withMessageStartingWith("After 30 s gateway istio-ingressgateway.istio-system still does not serve"
                        + " tls.conflict.example.com by port 8999 (HTTPS) of Gateway ingress/conflict-b for"
                        + " [tls.conflict.example.com]: it listens on 127.")
                .withMessageContaining(":8999, and its routes \"https.8999.https.conflict-b.ingress\" are for []. ");
    }

    @Test
    void the_gateway_follows_workloads_that_come_and_go() {
        gateway("following", "{number: 80, name: http, protocol: HTTP}", "following.example.com");
        virtualService("following", "hosts: [following.example.com], gateways: [following]", route("stock"));
        URI url = door("following.example.com");
        assertThat(get(url).statusCode()).isEqualTo(503);

        try (EchoServer server = EchoServer.start("stock")) {
            WorkloadSpec stock = new WorkloadSpec(
                    NAMESPACE, "stock", null, null, Map.of(), 8080, "http", new Endpoint("127.0.0.1", server.port()));
            try (Workload joined = mesh.runtime().join(stock)) {
                await("the new cluster").until(() -> get(url).statusCode() == 200);
                try (Workload second = mesh.runtime().join(stock)) {
                    joined.close();
                    assertThat(get(url).statusCode()).isEqualTo(200);
                    assertThat(second.pod()).isNotEqualTo(joined.pod());
                }
                assertThat(get(url).statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void the_gateway_is_a_proxy_of_its_own_kind_and_in_no_sidecar_s_way() {
        gateway("seen", "{number: 80, name: http, protocol: HTTP}", "seen.example.com");
        virtualService("seen", "hosts: [seen.example.com], gateways: [seen]", route("inventory"));
        door("seen.example.com");

        assertThat(mesh.runtime().proxies())
                .filteredOn(proxy -> GATEWAY.equals(proxy.labels().get("app")))
                .singleElement()
                .satisfies(proxy -> {
                    assertThat(proxy.type()).isEqualTo(ProxyType.ROUTER);
                    assertThat(proxy.namespace()).isEqualTo("istio-system");
                    assertThat(proxy.labels()).containsEntry("istio", "ingressgateway");
                });
        assertThat(mesh.runtime().proxies())
                .filteredOn(proxy -> proxy.namespace().equals(NAMESPACE))
                .extracting(Proxy::type)
                .isNotEmpty()
                .containsOnly(ProxyType.SIDECAR);
    }

    @Test
    void a_gateway_of_another_name_has_gateways_of_its_own() {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: partners}
                spec:
                  selector: {istio: partners}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [partners.example.com]}]
                """);
        virtualService("partners", "hosts: [partners.example.com], gateways: [partners]", route("inventory"));

        assertThat(get(mesh.runtime().gatewayDoor("istio-partners.gateways", "partners.example.com", 0))
                        .statusCode())
                .isEqualTo(200);
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> door("partners.example.com"))
                .withMessageStartingWith("Gateway istio-ingressgateway.istio-system has no server for"
                        + " partners.example.com. It has ");
        assertThat(mesh.runtime().proxies())
                .filteredOn(proxy -> proxy.namespace().equals("gateways"))
                .singleElement()
                .satisfies(proxy -> assertThat(proxy.labels())
                        .containsEntry("app", "istio-partners")
                        .containsEntry("istio", "partners"));
    }

    @Test
    void a_gateway_that_no_resource_selects_is_refused() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.runtime().gatewayDoor("istio-nobody", "shop.example.com", 0))
                .withMessageStartingWith(
                        "No Gateway resource selects the gateway istio-nobody.istio-system, whose labels"
                                + " are {app=istio-nobody, istio=nobody}. There")
                .withMessageEndingWith("Create a Gateway (networking.istio.io/v1) with the selector istio: nobody and a"
                        + " server for the host.");
        assertThat(mesh.runtime().proxies()).noneMatch(proxy -> proxy.pod().startsWith("istio-nobody"));
    }

    @Test
    void a_virtual_service_of_another_gateway_is_named() {
        gateway("lonely", "{number: 80, name: http, protocol: HTTP}", "lonely.example.com");
        virtualService("lonely", "hosts: [lonely.example.com], gateways: [another]", route("inventory"));

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> door("lonely.example.com"))
                .withMessageContaining(
                        "For this host there are: VirtualService ingress/lonely (gateways [another]). Write one with");
    }

    @Test
    void a_port_that_is_taken_is_named_and_a_service_of_the_owner_s_stays() {
        try (EchoServer everywhere = EchoServer.start("everywhere", "0.0.0.0")) {
            mesh.create("istio-system", """
                    apiVersion: v1
                    kind: Service
                    metadata: {name: istio-taken}
                    spec:
                      selector: {istio: taken}
                      ports: [{name: http2, port: 80, targetPort: %d}]
                    """.formatted(everywhere.port()));
            mesh.create(NAMESPACE, """
                    apiVersion: networking.istio.io/v1
                    kind: Gateway
                    metadata: {name: taken}
                    spec:
                      selector: {istio: taken}
                      servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [taken.example.com]}]
                    """);
            virtualService("taken", "hosts: [taken.example.com], gateways: [taken]", route("inventory"));

            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.runtime().gatewayDoor("istio-taken", "taken.example.com", 0))
                    .withMessageStartingWith("Gateway istio-taken.istio-system cannot listen on 127.")
                    .withMessageContaining(":" + everywhere.port() + " for port 80 (HTTP) of Gateway ingress/taken for"
                            + " [taken.example.com] (")
                    .withMessageEndingWith(
                            "Some program listens on port " + everywhere.port()
                                    + " of all addresses: end it, or let the Service istio-taken.istio-system lead to another port.");
        }
        assertThat(get(mesh.runtime().gatewayDoor("istio-taken", "taken.example.com", 0))
                        .statusCode())
                .isEqualTo(200);
    }

    private URI door(String host) {
        return mesh.runtime().gatewayDoor(GATEWAY, host, 0);
    }

    private void gateway(String name, String port, String hosts) {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: %s}
                spec:
                  selector: {istio: ingressgateway}
                  servers: [{port: %s, hosts: [%s]}]
                """.formatted(name, port, hosts));
    }

    private void virtualService(String name, String spec, String routes) {
        mesh.create(NAMESPACE, """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: %s}
                spec:
                  %s
                  http:
                """.formatted(name, spec.replace(", gateways", "\n  gateways")) + routes.indent(4));
    }

    private static String route(String service) {
        return "- route: [{destination: {host: " + service + "}}]";
    }

    private void replace(String gateway, String path, Object value) {
        ArrayNode patch = Json.array();
        patch.addObject()
                .put("op", "replace")
                .put("path", path)
                .set("value", Json.parse("{\"value\": " + value + "}").get("value"));
        new KubeApi(mesh.runtime().kubernetes()).patch(ResourceType.GATEWAYS, NAMESPACE, gateway, patch);
    }
}
