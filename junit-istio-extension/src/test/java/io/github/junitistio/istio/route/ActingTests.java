// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.route.PlacedFaults.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.Samples;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.istio.Trees;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActingTests {

    private static final String ROUTE = "http: [{route: [{destination: {host: inventory}}]}]\n";

    private static Acting acting(ObjectNode... services) {
        return VirtualServices.of(List.of(services), MeshConfig.DEFAULT).acting(Samples.INVENTORY, Samples.CHECKOUT);
    }

    private static ResourceRef ref(String name) {
        return new ResourceRef("shop", name);
    }

    private static ObjectNode at(String created, String name, String spec) {
        return Trees.virtualService("shop", name, created, spec);
    }

    @Test
    void the_oldest_acts_then_the_first_by_name() {
        Acting acting = acting(
                at("2026-01-02T00:00:00Z", "a", ROUTE),
                at("2026-01-01T00:00:00Z", "c", ROUTE),
                at("2026-01-01T00:00:00Z", "b", ROUTE));

        assertThat(acting.acting()).containsExactly(ref("b"));
        assertThat(acting.shadowed()).containsExactly(ref("c"), ref("a"));
    }

    @Test
    void what_is_older_than_time_comes_first() {
        ObjectNode timeless = at("", "z", ROUTE);
        ((ObjectNode) timeless.get("metadata")).remove("creationTimestamp");

        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE), timeless).acting())
                .containsExactly(ref("z"));
    }

    @Test
    void own_and_exported_by_name_come_before_public_whatever_their_age() {
        ObjectNode publicOne = at("2026-01-01T00:00:00Z", "public", ROUTE);
        ObjectNode exported = at("2026-01-02T00:00:00Z", "exported", ROUTE + "exportTo: [test]");
        ObjectNode own = Trees.virtualService(
                "test",
                "own",
                "2026-01-03T00:00:00Z",
                ROUTE + "hosts: [inventory.shop.svc.cluster.local]\nexportTo: ['.']");
        ObjectNode ownPublic = Trees.virtualService(
                "test", "own-public", "2026-01-03T00:00:00Z", ROUTE + "hosts: [inventory.shop.svc.cluster.local]");

        assertThat(acting(publicOne, exported, own).acting()).containsExactly(new ResourceRef("test", "own"));
        assertThat(acting(publicOne, exported).acting()).containsExactly(ref("exported"));
        // It is not where it is, it is to whom it is exported.
        assertThat(acting(publicOne, ownPublic).acting()).containsExactly(ref("public"));
    }

    @Test
    void what_is_not_exported_is_not_there() {
        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE + "exportTo: ['.']"))
                        .acting())
                .isEmpty();
        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE + "exportTo: [prod]"))
                        .acting())
                .isEmpty();
        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE + "exportTo: ['~', test]"))
                        .acting())
                .isEmpty();
        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE + "exportTo: ['~', '*']"))
                        .acting())
                .isNotEmpty();
    }

    @Test
    void the_mesh_decides_where_nothing_is_exported() {
        VirtualServices services = VirtualServices.of(
                List.of(at("2026-01-01T00:00:00Z", "a", ROUTE)),
                new MeshConfig("cluster.local", List.of("."), "istio-system", "10s"));

        assertThat(services.acting(Samples.INVENTORY, Samples.CHECKOUT).acting())
                .isEmpty();
        assertThat(services.acting(Samples.INVENTORY, CallerScope.namespace("shop"))
                        .acting())
                .containsExactly(ref("a"));
    }

    @Test
    void gateways_without_mesh_leave_sidecars_alone() {
        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE + "gateways: [edge]")))
                .isEqualTo(new Acting(List.of(), List.of(), List.of(), List.of()));
        assertThat(acting(at("2026-01-01T00:00:00Z", "a", ROUTE + "gateways: [edge, mesh]"))
                        .acting())
                .containsExactly(ref("a"));
    }

    @Test
    void an_exact_host_hides_wildcards() {
        ObjectNode wildcard = at("2026-01-01T00:00:00Z", "wild", ROUTE + "hosts: ['*.shop.svc.cluster.local']");
        ObjectNode exact = at("2026-01-02T00:00:00Z", "exact", ROUTE);

        assertThat(acting(wildcard, exact).acting()).containsExactly(ref("exact"));
        assertThat(acting(wildcard, exact).wildcards()).containsExactly(ref("wild"));
    }

    @Test
    void short_names_belong_to_the_namespace_of_the_resource() {
        ObjectNode elsewhere = Trees.virtualService("test", "a", "2026-01-01T00:00:00Z", ROUTE + "hosts: [inventory]");
        ObjectNode lookalike = at("2026-01-01T00:00:00Z", "b", ROUTE + "hosts: [inventory.shop]");

        assertThat(acting(elsewhere, lookalike))
                .isEqualTo(new Acting(List.of(), List.of(), List.of(), List.of(ref("b"))));
    }

    @Test
    void what_has_no_route_for_the_callers_does_not_act() {
        ObjectNode forProd =
                at("2026-01-01T00:00:00Z", "prod", "http: [{match: [{sourceNamespace: prod}], route: []}]");
        ObjectNode forWeb =
                at("2026-01-01T00:00:00Z", "web", "http: [{match: [{sourceLabels: {app: web}}], route: []}]");
        ObjectNode forEdge = at(
                "2026-01-01T00:00:00Z",
                "edge",
                "gateways: [edge, mesh]\nhttp: [{match: [{gateways: [edge]}], route: []}]");
        ObjectNode later = at("2026-01-02T00:00:00Z", "later", ROUTE);

        assertThat(acting(forProd, forWeb, forEdge, later).acting()).containsExactly(ref("later"));
    }

    @Test
    void several_act_where_the_first_has_only_some_ports() {
        ObjectNode on8080 = at("2026-01-01T00:00:00Z", "a", "http: [{match: [{port: 8080}], route: []}]");
        ObjectNode rest = at("2026-01-02T00:00:00Z", "b", ROUTE);
        ServiceTarget twoPorts = new ServiceTarget(Samples.INVENTORY.host(), "shop", Set.of(80, 8080));

        assertThat(VirtualServices.of(List.of(on8080, rest), MeshConfig.DEFAULT)
                        .acting(twoPorts, Samples.CHECKOUT)
                        .acting())
                .containsExactly(ref("a"), ref("b"));
        assertThat(acting(on8080, rest).acting()).containsExactly(ref("b"));
    }

    private static void assertRefused(String why, ObjectNode... services) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> VirtualServices.of(List.of(services), MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(PlacedFaults.placed(Fault.abort("inventory", 503))), Samples.TOKEN, Marks.NONE))
                .withMessageContaining(why)
                .satisfies(refused -> assertThat(refused.declarations()).hasSize(1));
    }

    @Test
    void refuses_what_would_take_routes_from_others() {
        assertRefused("by a wildcard", at("2026-01-01T00:00:00Z", "a", ROUTE + "hosts: ['*.shop.svc.cluster.local']"));
        assertRefused(
                "for other callers or ports",
                at("2026-01-01T00:00:00Z", "a", "http: [{match: [{sourceLabels: {app: web}}], route: []}]"));
        assertRefused(
                "for some callers in",
                at("2026-01-01T00:00:00Z", "a", "http: [{match: [{sourceLabels: {version: v1}}], route: []}]"));
        assertRefused(
                "no http routes",
                at("2026-01-01T00:00:00Z", "a", "tcp: [{route: [{destination: {host: inventory}}]}]"));
    }

    @Test
    void refuses_to_miss_the_requests_of_a_lookalike() {
        ObjectNode lookalike = at("2026-01-02T00:00:00Z", "b", ROUTE + "hosts: [inventory.shop]");
        assertRefused("which Istio does not complete to inventory.shop.svc.cluster.local", lookalike);
        assertRefused(
                "VirtualService shop/b has the host inventory.shop", at("2026-01-03T00:00:00Z", "a", ROUTE), lookalike);

        assertThat(VirtualServices.of(List.of(at("2026-01-01T00:00:00Z", "a", ROUTE), lookalike), MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(PlacedFaults.placed(Fault.abort("inventory", 503))), Samples.TOKEN, Marks.NONE)
                        .plans())
                .as("an older one has the name too")
                .hasSize(1);
        assertThat(VirtualServices.of(List.of(lookalike), MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(placed(
                                        Fault.abort("inventory", 503),
                                        new ServiceTarget(Samples.INVENTORY.host(), "shop", Set.of(8080)),
                                        Samples.CHECKOUT)),
                                Samples.TOKEN,
                                Marks.NONE)
                        .plans())
                .as("other ports have no lookalikes")
                .hasSize(1);
    }

    @Test
    void refuses_services_without_http() {
        ServiceTarget tcpOnly = new ServiceTarget(Samples.INVENTORY.host(), "shop", Set.of());
        PlacedRoute fault = placed(Fault.abort("inventory", 503), tcpOnly, Samples.CHECKOUT);

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> VirtualServices.of(List.of(), MeshConfig.DEFAULT)
                        .reconcile(List.of(fault), Samples.TOKEN, Marks.NONE))
                .withMessageContaining("inventory.shop.svc.cluster.local has no port on which Istio routes HTTP");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> VirtualServices.of(List.of(), MeshConfig.DEFAULT)
                        .reconcile(
                                List.of(PlacedFaults.placed(
                                        Fault.abort("inventory", 503).match(RequestMatch.ALL.port(81)))),
                                Samples.TOKEN,
                                Marks.NONE))
                .withMessageContaining("has no port 81");
    }

    @Test
    void puts_a_fault_into_each_that_acts() {
        ObjectNode on8080 = at(
                "2026-01-01T00:00:00Z",
                "a",
                "http: [{match: [{port: 8080}], route: [{destination: {host: inventory}}]}]");
        ObjectNode rest = at("2026-01-02T00:00:00Z", "b", ROUTE);
        PlacedRoute fault = placed(
                Fault.abort("inventory", 503),
                new ServiceTarget(Samples.INVENTORY.host(), "shop", Set.of(80, 8080)),
                new CallerScope("test", Map.of()));

        assertThat(VirtualServices.of(List.of(on8080, rest), MeshConfig.DEFAULT)
                        .reconcile(List.of(fault), Samples.TOKEN, Marks.NONE)
                        .plans())
                .extracting(Plan::target)
                .containsExactly(ref("a"), ref("b"));
    }
}
