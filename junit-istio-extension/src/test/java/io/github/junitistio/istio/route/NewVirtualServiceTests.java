// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.Samples.TOKEN;
import static io.github.junitistio.istio.route.PlacedFaults.placed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.Json;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.ResourceKind;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.Trees;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The VirtualService that is created for a host that has none. */
class NewVirtualServiceTests {

    private static final String NAME = "junit-istio-4f2a-inventory.shop.svc.cluster.local";
    private static final Fault ABORT = Fault.abort("inventory", 503);

    private final ApiServer server = new ApiServer(List.of());

    private Reconciliation reconcile(long generation, PlacedRoute... faults) {
        Reconciliation reconciliation = VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(
                        List.of(faults),
                        new RouteToken("4f2a", generation),
                        new Marks(Map.of(), Map.of(Marks.DOMAIN + "lease", "10:00")));
        reconciliation.plans().forEach(server::apply);
        return reconciliation;
    }

    private ObjectNode created() {
        return server.get("shop", NAME);
    }

    @Test
    void routes_as_istio_does_without_any_behind_the_fault() {
        Reconciliation reconciliation = reconcile(1, placed(ABORT));

        Plan.Create create = (Plan.Create) reconciliation.plans().get(0);
        assertThat(create.target()).isEqualTo(new ResourceRef("shop", NAME));
        assertThat(create.describe()).isEqualTo("create VirtualService shop/" + NAME);
        assertThat(create.object()).isEqualTo(Trees.yaml("""
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata:
                  name: junit-istio-4f2a-inventory.shop.svc.cluster.local
                  namespace: shop
                  labels: {junit-istio.github.io/run: 4f2a, junit-istio.github.io/created: 'true'}
                  annotations: {junit-istio.github.io/lease: '10:00'}
                spec:
                  exportTo: [test]
                  hosts: [inventory.shop.svc.cluster.local]
                  http:
                  - name: junit-istio-4f2a-1.0.shop/junit-istio-4f2a-inventory.shop.svc.cluster.local
                    match: [{sourceLabels: {app: checkout}, sourceNamespace: test}]
                    route: [{destination: {host: inventory.shop.svc.cluster.local}}]
                    fault: {abort: {percentage: {value: 100}, httpStatus: 503}}
                  - name: junit-istio-4f2a-default
                    route: [{destination: {host: inventory.shop.svc.cluster.local}}]
                """));
    }

    @Test
    void is_visible_only_where_the_callers_are() {
        reconcile(1, placed(ABORT), placed(Fault.delay("inventory", "1s"), CallerScope.namespace("prod")));
        assertThat(Json.texts(created().at("/spec/exportTo"))).containsExactly("prod", "test");

        reconcile(2, placed(ABORT));
        assertThat(Json.texts(created().at("/spec/exportTo"))).containsExactly("test");
    }

    @Test
    void is_deleted_with_its_last_fault() {
        reconcile(1, placed(ABORT));
        String uid = created().at("/metadata/uid").asText();
        String version = created().at("/metadata/resourceVersion").asText();

        assertThat(reconcile(2).plans())
                .containsExactly(
                        new Plan.Delete(ResourceKind.VIRTUAL_SERVICE, new ResourceRef("shop", NAME), uid, version));
        assertThat(server.list()).isEmpty();
        assertThat(reconcile(3).plans()).isEmpty();
    }

    @Test
    void is_deleted_though_somebody_labelled_it() {
        reconcile(1, placed(ABORT));
        ((ObjectNode) created().at("/metadata/labels")).put("team", "a");

        reconcile(2);
        assertThat(server.list()).isEmpty();
    }

    @Test
    void stays_with_what_others_added_and_with_a_route_for_the_rest() {
        reconcile(1, placed(ABORT));
        ObjectNode theirs =
                Trees.yaml("{name: admin, match: [{uri: {prefix: /admin}}], route: [{destination: {host: admin}}]}");
        ((ArrayNode) created().at("/spec/http")).insert(1, theirs);

        reconcile(2, placed(ABORT));
        assertThat(created().at("/spec/http")).hasSize(4);
        assertThat(new ReferenceMesh(server.list())
                        .route(Request.from("test").path("/admin"))
                        .fault())
                .hasSize(1);

        reconcile(3);
        assertThat(created().at("/spec/http"))
                .containsExactly(
                        theirs, Trees.yaml("route: [{destination: {host: inventory.shop.svc.cluster.local}}]"));
        assertThat(created().get("metadata").has("labels")).isFalse();
        assertThat(created().get("metadata").has("annotations")).isFalse();
        assertThat(reconcile(4).plans()).isEmpty();
    }

    @Test
    void stays_with_what_others_changed_on_its_route() {
        reconcile(1, placed(ABORT));
        ((ObjectNode) created().at("/spec/http/1")).put("timeout", "1s");

        reconcile(2);
        assertThat(created().at("/spec/http"))
                .containsExactly(
                        Trees.yaml("{route: [{destination: {host: inventory.shop.svc.cluster.local}}], timeout: 1s}"));
    }

    @Test
    void stays_with_hosts_that_others_added() {
        reconcile(1, placed(ABORT));
        ((ArrayNode) created().at("/spec/hosts")).add("shop.example.com");

        reconcile(2);
        assertThat(created().at("/spec/hosts")).hasSize(2);
        assertThat(created().at("/spec/http")).hasSize(1);
    }

    @Test
    void gives_way_to_what_an_owner_creates_meanwhile() {
        reconcile(1, placed(ABORT));
        server.put(Trees.virtualService("owners", "http: [{route: [{destination: {host: v2}}]}]"));

        assertThat(reconcile(2, placed(ABORT)).plans())
                .extracting(Plan::describe)
                .containsExactly(
                        "patch VirtualService shop/owners with 4 operations", "delete VirtualService shop/" + NAME);
        assertThat(server.list())
                .singleElement()
                .satisfies(tree -> assertThat(tree.at("/spec/http")).hasSize(2));
    }

    @Test
    void is_not_needed_where_a_virtual_service_is_for_other_namespaces() {
        server.put(Trees.virtualService(
                "prod", "http: [{match: [{sourceNamespace: prod}], route: [{destination: {host: v2}}]}]"));
        ReferenceMesh before = new ReferenceMesh(server.list());
        reconcile(1, placed(ABORT));

        ReferenceMesh now = new ReferenceMesh(server.list());
        assertThat(now.route(Request.from("test")).fault()).hasSize(1);
        assertThat(now.route(Request.from("prod"))).isEqualTo(before.route(Request.from("prod")));
    }

    @Test
    void leaves_the_route_for_the_rest_out_of_what_proves() {
        reconcile(1, placed(ABORT));

        assertThat(ExpectedRoute.in(
                        created(), new CallerScope("test", Map.of("app", "checkout", "version", "v1")), 80, TOKEN))
                .extracting(ExpectedRoute::routeName)
                .containsExactly("junit-istio-4f2a-1.0.shop/junit-istio-4f2a-inventory.shop.svc.cluster.local");
        assertThat(ExpectedRoute.in(created(), new CallerScope("test", Map.of("app", "web")), 80, TOKEN))
                .isEmpty();
        assertThat(ExpectedRoute.in(created(), new CallerScope("prod", Map.of("app", "checkout")), 80, TOKEN))
                .isEmpty();
    }
}
