// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.Samples.TOKEN;
import static io.github.junitistio.istio.route.PlacedFaults.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

/** VirtualServices that act for gateways too, which are never to meet a fault. */
class GatewayTests {

    private static final String ROUTE = "route: [{destination: {host: inventory}}]";

    private static ObjectNode merged(String spec) {
        ApiServer server = new ApiServer(List.of(Trees.virtualService("vs", spec)));
        VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(
                        List.of(placed(Fault.abort("inventory", 503), CallerScope.namespace("test"))),
                        TOKEN,
                        Marks.NONE)
                .plans()
                .forEach(server::apply);
        return server.get("shop", "vs");
    }

    private static JsonNode faultAt(String gateway, ObjectNode tree) {
        return new ReferenceMesh(List.of(tree))
                .route(Request.from("test").at(gateway))
                .fault();
    }

    @Test
    void spares_a_gateway_in_the_callers_namespace() {
        ObjectNode tree = merged("{gateways: [mesh, test/edge], http: [{" + ROUTE + "}]}");

        assertThat(faultAt("mesh", tree)).hasSize(1);
        assertThat(faultAt("test/edge", tree)).isEmpty();
        assertThat(tree.at("/spec/http"))
                .startsWith(Trees.yaml(
                        "{" + ROUTE + ", match: [{gateways: [test/edge]}], name: junit-istio-4f2a-1.0.shop/vs}"));
    }

    @Test
    void names_no_gateway_on_what_carries_the_fault() {
        // A match with gateways is taken without a look at the source: the fault would reach every sidecar of the mesh.
        ObjectNode tree = merged("http: [{match: [{gateways: [mesh], sourceNamespace: prod}], " + ROUTE + "}]");

        assertThat(tree.at("/spec/http/0/match/0")).isEqualTo(Trees.yaml("{sourceNamespace: test}"));
        assertThat(new ReferenceMesh(List.of(tree)).route(Request.from("prod")).fault())
                .isEmpty();
        assertThat(new ReferenceMesh(List.of(tree)).route(Request.from("test")).fault())
                .hasSize(1);
    }

    @Test
    void leaves_routes_for_gateways_only_out() {
        ObjectNode tree = merged(
                "{gateways: [mesh, edge], http: [{match: [{gateways: [edge]}], redirect: {uri: /}}, {" + ROUTE + "}]}");

        assertThat(tree.at("/spec/http")).hasSize(5);
        assertThat(tree.at("/spec/http/2"))
                .isEqualTo(Trees.yaml("{name: junit-istio-4f2a-1.2.shop/vs, match: [{sourceNamespace: test}], " + ROUTE
                        + ", fault: {abort: {percentage: {value: 100}, httpStatus: 503}}}"));
    }

    @Test
    void refuses_where_gateways_cannot_be_told_apart() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        merged("{gateways: [mesh, edge], http: [{match: [{sourceNamespace: test}], " + ROUTE + "}]}"))
                .withMessageContaining(
                        "VirtualService shop/vs acts for gateways too ([edge]) and has routes for callers of a namespace");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                        () -> merged("{gateways: [mesh, edge], http: [{match: [{gateways: [mesh]}], " + ROUTE + "}]}"))
                .withMessageContaining("has routes for mesh that shop/edge does not have");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        merged("{gateways: [mesh, edge], http: [{match: [{gateways: [edge]}], delegate: {name: d}}, {"
                                + ROUTE + "}]}"))
                .withMessageContaining("delegates some of its routes");
    }

    @Test
    void a_route_for_mesh_alone_is_fine_behind_one_that_takes_all_of_the_gateways() {
        ObjectNode tree = merged("{gateways: [mesh, edge], http: [{match: [{gateways: [./edge]}], " + ROUTE
                + "}, {match: [{gateways: [mesh]}], " + ROUTE + "}]}");

        assertThat(faultAt("shop/edge", tree)).isEmpty();
        assertThat(faultAt("mesh", tree)).hasSize(1);
    }
}
