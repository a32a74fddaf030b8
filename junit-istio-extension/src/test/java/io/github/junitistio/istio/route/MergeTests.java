// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.Samples.TOKEN;
import static io.github.junitistio.istio.route.PlacedFaults.placed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.Samples;
import io.github.junitistio.istio.ServiceHost;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.Trees;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is put into a VirtualService that an owner has. */
class MergeTests {

    private static final Fault ABORT = Fault.abort("inventory", 503);
    private static final Fault DELAY = Fault.delay("inventory", "250ms");

    private static ApiServer server(String spec) {
        return new ApiServer(List.of(Trees.virtualService("vs", spec)));
    }

    private static Reconciliation reconcile(ApiServer server, RouteToken token, PlacedRoute... faults) {
        Reconciliation reconciliation =
                VirtualServices.of(server.list(), MeshConfig.DEFAULT).reconcile(List.of(faults), token, Marks.NONE);
        reconciliation.plans().forEach(server::apply);
        return reconciliation;
    }

    private static JsonNode http(String spec, PlacedRoute... faults) {
        ApiServer server = server(spec);
        reconcile(server, TOKEN, faults);
        return server.get("shop", "vs").at("/spec/http");
    }

    private static JsonNode yaml(String http) {
        return Trees.yaml("http:\n" + http.indent(2)).get("http");
    }

    @Test
    void copies_the_owners_route_with_all_that_is_on_it() {
        assertThat(http("""
                        http:
                        - name: canary
                          match:
                          - name: m
                            uri: {prefix: /stock}
                            statPrefix: stock
                          route:
                          - {destination: {host: inventory, subset: v1}, weight: 90}
                          - {destination: {host: inventory, subset: v2}, weight: 10}
                          timeout: 2s
                          retries: {attempts: 3}
                          mirror: {host: shadow}
                          unknown: 10.0
                        """, placed(ABORT.percentage(12.5))))
                .hasToString(yaml("""
                        - name: junit-istio-4f2a-1.0.shop/vs.canary
                          match:
                          - name: m
                            uri: {prefix: /stock}
                            statPrefix: stock
                            sourceLabels: {app: checkout}
                            sourceNamespace: test
                          route:
                          - {destination: {host: inventory, subset: v1}, weight: 90}
                          - {destination: {host: inventory, subset: v2}, weight: 10}
                          timeout: 2s
                          retries: {attempts: 3}
                          mirror: {host: shadow}
                          unknown: 10.0
                          fault: {abort: {percentage: {value: 12.5}, httpStatus: 503}}
                        - name: canary
                          match:
                          - name: m
                            uri: {prefix: /stock}
                            statPrefix: stock
                          route:
                          - {destination: {host: inventory, subset: v1}, weight: 90}
                          - {destination: {host: inventory, subset: v2}, weight: 10}
                          timeout: 2s
                          retries: {attempts: 3}
                          mirror: {host: shadow}
                          unknown: 10.0
                        """).toString());
    }

    @Test
    void keeps_the_order_of_routes_that_cannot_carry_a_fault() {
        assertThat(http("""
                        http:
                        - {match: [{uri: {exact: /old}}], redirect: {uri: /new}}
                        - {match: [{uri: {exact: /teapot}}], directResponse: {status: 418}}
                        - {route: [{destination: {host: inventory}}]}
                        """, placed(DELAY, CallerScope.namespace("test"))))
                .startsWith(
                        yaml("- {name: junit-istio-4f2a-1.0.shop/vs, match: [{uri: {exact: /old}, sourceNamespace: test}], redirect: {uri: /new}}")
                                .get(0),
                        yaml("- {name: junit-istio-4f2a-1.1.shop/vs, match: [{uri: {exact: /teapot}, sourceNamespace: test}], directResponse: {status: 418}}")
                                .get(0),
                        yaml("""
                        - name: junit-istio-4f2a-1.2.shop/vs
                          match: [{sourceNamespace: test}]
                          route: [{destination: {host: inventory}}]
                          fault: {delay: {percentage: {value: 100}, fixedDelay: 0.250s}}
                        """).get(0))
                .hasSize(6);
    }

    @Test
    void puts_delay_and_abort_of_equal_scope_on_one_copy() {
        assertThat(http(
                                "http: [{route: [{destination: {host: inventory}}]}]",
                                placed(Fault.abort("inventory", GrpcStatus.UNAVAILABLE)),
                                placed(DELAY.percentage(50)))
                        .get(0)
                        .get("fault"))
                .isEqualTo(
                        Trees.yaml(
                                "{delay: {percentage: {value: 50}, fixedDelay: 0.250s}, abort: {percentage: {value: 100}, grpcStatus: UNAVAILABLE}}"));
    }

    @Test
    void puts_the_overlap_of_delay_and_abort_first() {
        JsonNode http = http(
                "http: [{route: [{destination: {host: inventory}}]}]",
                placed(DELAY.match(RequestMatch.ALL.uri("prefix:/a"))),
                placed(ABORT.match(RequestMatch.ALL.method("GET"))));

        assertThat(http).hasSize(4);
        assertThat(http.at("/0/match/0"))
                .isEqualTo(
                        Trees.yaml(
                                "{uri: {prefix: /a}, method: {exact: GET}, sourceLabels: {app: checkout}, sourceNamespace: test}"));
        assertThat(http.at("/0/fault")).hasSize(2);
        assertThat(http.at("/1/match/0/uri/prefix").asText()).isEqualTo("/a");
        assertThat(http.at("/1/fault")).hasSize(1);
        assertThat(http.at("/1/fault/delay").isObject()).isTrue();
        assertThat(http.at("/2/match/0/method/exact").asText()).isEqualTo("GET");
        assertThat(http.at("/2/fault/abort").isObject()).isTrue();
    }

    @Test
    void the_first_of_a_kind_wins_and_what_it_covers_is_reported() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        PlacedRoute all = placed(ABORT);
        PlacedRoute some = placed(Fault.abort("inventory", 429).match(RequestMatch.ALL.uri("/a")));

        assertThat(reconcile(server, TOKEN, all, some).covered()).containsExactly(some);
        assertThat(server.get("shop", "vs").at("/spec/http")).hasSize(2);

        assertThat(reconcile(server, new RouteToken("4f2a", 2), some, all).covered())
                .isEmpty();
        assertThat(server.get("shop", "vs").at("/spec/http")).hasSize(3);
        assertThat(server.get("shop", "vs")
                        .at("/spec/http/0/fault/abort/httpStatus")
                        .asInt())
                .isEqualTo(429);
        assertThat(server.get("shop", "vs")
                        .at("/spec/http/1/fault/abort/httpStatus")
                        .asInt())
                .isEqualTo(503);
    }

    @Test
    void the_owners_fault_of_the_other_kind_stays() {
        String owners =
                "http: [{route: [{destination: {host: inventory}}], fault: {delay: {fixedDelay: 1s, percent: 5}, abort: {httpStatus: 500}}}]";

        assertThat(http(owners, placed(ABORT)).at("/0/fault"))
                .isEqualTo(Trees.yaml(
                        "{delay: {fixedDelay: 1s, percent: 5}, abort: {percentage: {value: 100}, httpStatus: 503}}"));
        assertThat(http(owners, placed(DELAY)).at("/0/fault"))
                .isEqualTo(Trees.yaml(
                        "{delay: {percentage: {value: 100}, fixedDelay: 0.250s}, abort: {httpStatus: 500}}"));
    }

    @Test
    void a_caller_in_another_namespace_meets_nothing() {
        JsonNode http = http(
                "http: [{route: [{destination: {host: inventory}}]}]", placed(ABORT, CallerScope.namespace("test")));
        ReferenceMesh mesh = new ReferenceMesh(List.of(Trees.virtualService("vs", "")
                .set("spec", Trees.yaml("hosts: [inventory]").set("http", http))));

        assertThat(mesh.route(Request.from("test")).fault()).hasSize(1);
        assertThat(mesh.route(Request.from("prod")).fault()).isEmpty();
    }

    @Test
    void another_host_of_the_virtual_service_meets_nothing() {
        ApiServer server =
                server("{hosts: [inventory, shop.example.com], http: [{route: [{destination: {host: inventory}}]}]}");
        reconcile(server, TOKEN, placed(ABORT, CallerScope.namespace("shop")));

        assertThat(server.get("shop", "vs")
                        .at("/spec/http/0/match/0/authority/regex")
                        .asText())
                .isEqualTo(
                        "(?i)(inventory|inventory\\.shop|inventory\\.shop\\.svc|inventory\\.shop\\.svc\\.cluster\\.local)\\.?(:[0-9]+)?");
        ReferenceMesh mesh = new ReferenceMesh(server.list());
        for (String authority : List.of("inventory", "Inventory.shop:80", "inventory.shop.svc.cluster.local.")) {
            assertThat(mesh.route(Request.from("shop").to("inventory.shop.svc.cluster.local", authority))
                            .fault())
                    .hasSize(1);
        }
        assertThat(mesh.route(Request.from("shop").to("shop.example.com", "shop.example.com"))
                        .fault())
                .isEmpty();
    }

    @Test
    void narrower_conditions_do_not_change_what_a_rewrite_yields() {
        ApiServer server = server("""
                http:
                - match: [{uri: {prefix: /api/}}, {uri: {exact: /api}}]
                  rewrite: {uri: /v1/}
                  route: [{destination: {host: inventory}}]
                """);
        reconcile(server, TOKEN, placed(ABORT.match(RequestMatch.ALL.uri("prefix:/api/stock"))));

        assertThat(server.get("shop", "vs").at("/spec/http/0/rewrite/uri").asText())
                .isEqualTo("/v1/stock");
        assertThat(new ReferenceMesh(server.list())
                        .route(Request.from("test").path("/api/stock/7"))
                        .path())
                .isEqualTo("/v1/stock/7");
    }

    @Test
    void names_tell_the_objects_apart() {
        PlacedRoute toOrders = placed(
                Fault.abort("orders", 503),
                new ServiceTarget(new ServiceHost("orders.shop.svc.cluster.local"), "shop", Set.of(80)),
                Samples.CHECKOUT);
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, TOKEN, placed(ABORT), toOrders);

        assertThat(server.list()).hasSize(2);
        assertThat(server.list().stream()
                        .map(tree -> tree.at("/spec/http/0/name").asText()))
                .doesNotHaveDuplicates();
    }
}
