// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.route;

import static io.github.junitistio.istio.Samples.TOKEN;
import static io.github.junitistio.istio.route.PlacedFaults.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.istio.ApiServer;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.MeshConfig;
import io.github.junitistio.istio.Plan;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.istio.Trees;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changing what is in a VirtualService, and taking it out again. */
class RestoreTests {

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

    @Test
    void computing_again_changes_nothing() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, TOKEN, placed(ABORT.percentage(0.5)));
        String before = server.get("shop", "vs").toString();

        assertThat(reconcile(server, TOKEN, placed(ABORT.percentage(0.5))).plans())
                .isEmpty();
        assertThat(server.get("shop", "vs")).hasToString(before);
    }

    @Test
    void a_new_generation_replaces_the_old_in_one_patch() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, TOKEN, placed(ABORT));
        Reconciliation second = reconcile(server, new RouteToken("4f2a", 2), placed(DELAY));

        assertThat(second.plans()).singleElement().isInstanceOf(Plan.Patch.class);
        assertThat(server.get("shop", "vs").at("/spec/http")).hasSize(2);
        assertThat(server.get("shop", "vs").at("/spec/http/0/name").asText()).isEqualTo("junit-istio-4f2a-2.0.shop/vs");
    }

    @Test
    void the_patch_tests_the_version_and_what_it_removes() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, TOKEN, placed(ABORT));
        Plan.Patch removal = (Plan.Patch) VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(List.of(), TOKEN, Marks.NONE)
                .plans()
                .get(0);

        assertThat(removal.operations())
                .startsWith(
                        Trees.yaml("{op: test, path: /metadata/resourceVersion, value: '101'}"),
                        Trees.yaml("{op: test, path: /spec/http/0/name, value: junit-istio-4f2a-1.0.shop/vs}"),
                        Trees.yaml("{op: remove, path: /spec/http/0}"));
        assertThat(removal.describe()).isEqualTo("patch VirtualService shop/vs with 5 operations");
    }

    @Test
    void comes_back_byte_for_byte_with_what_others_changed_meanwhile() {
        ObjectNode tree = Trees.virtualService(
                "vs",
                "{hosts: [inventory], http: [{route: [{destination: {host: inventory}, weight: 100}], timeout: 1.0}], empty: [], nothing: {}}");
        ((ObjectNode) tree.get("metadata")).putObject("annotations");
        ApiServer server = new ApiServer(List.of(tree));
        Marks marks = new Marks(Map.of(Marks.DOMAIN + "class", "a"), Map.of(Marks.DOMAIN + "lease", "10:00"));
        VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(List.of(placed(ABORT)), TOKEN, marks)
                .plans()
                .forEach(server::apply);
        assertThat(server.get("shop", "vs").at("/metadata/labels")).hasSize(2);
        assertThat(server.get("shop", "vs").at("/metadata/annotations")).hasSize(2);

        ObjectNode twin = new ApiServer(List.of(tree)).get("shop", "vs");
        for (ObjectNode each : List.of(server.get("shop", "vs"), twin)) {
            ((ObjectNode) each.at("/metadata/annotations")).put("edited", "yes");
            JsonNode http = each.at("/spec/http");
            ((ObjectNode) http.get(http.size() - 1)).put("timeout", "3s");
        }
        reconcile(server, TOKEN);

        ObjectNode after = server.get("shop", "vs");
        ((ObjectNode) after.get("metadata")).put("resourceVersion", "1");
        assertThat(after).hasToString(twin.toString());
    }

    @Test
    void a_plan_that_came_too_late_fails_as_a_whole_and_is_computed_anew() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        Reconciliation late = VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                .reconcile(List.of(placed(ABORT)), TOKEN, Marks.NONE);
        ObjectNode edited = server.get("shop", "vs").deepCopy();
        ((ObjectNode) edited.at("/spec/http/0")).put("timeout", "3s");
        server.put(edited);
        String before = server.get("shop", "vs").toString();

        assertThatExceptionOfType(JsonPatchException.class)
                .isThrownBy(() -> late.plans().forEach(server::apply));
        assertThat(server.get("shop", "vs")).hasToString(before);

        reconcile(server, TOKEN, placed(ABORT));
        assertThat(server.get("shop", "vs").at("/spec/http/0/timeout").asText()).isEqualTo("3s");
    }

    @Test
    void renews_marks() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        for (String lease : List.of("10:00", "10:05")) {
            VirtualServices.of(server.list(), MeshConfig.DEFAULT)
                    .reconcile(
                            List.of(placed(ABORT)), TOKEN, new Marks(Map.of(), Map.of(Marks.DOMAIN + "lease", lease)))
                    .plans()
                    .forEach(server::apply);
            assertThat(server.get("shop", "vs")
                            .at("/metadata/annotations/junit-istio.github.io~1lease")
                            .asText())
                    .isEqualTo(lease);
        }
        assertThat(server.get("shop", "vs").at("/metadata/labels"))
                .isEqualTo(Trees.yaml("junit-istio.github.io/run: 4f2a"));
    }

    @Test
    void leaves_other_runs_alone_and_names_them() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, new RouteToken("dead", 3), placed(ABORT));
        VirtualServices services = VirtualServices.of(server.list(), MeshConfig.DEFAULT);

        assertThat(services.runs()).containsExactly("dead");
        assertThat(services.reconcile(List.of(), TOKEN, Marks.NONE).plans()).isEmpty();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> services.reconcile(List.of(placed(ABORT)), TOKEN, Marks.NONE))
                .withMessageContaining("carries faults of another run, dead");

        reconcile(server, new RouteToken("dead", 0));
        assertThat(server.get("shop", "vs").at("/spec/http")).hasSize(1);
    }

    @Test
    void moves_when_another_virtual_service_comes_to_act() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, TOKEN, placed(ABORT));
        server.put(
                Trees.virtualService(
                        "test",
                        "nearer",
                        "2026-02-01T00:00:00Z",
                        "{hosts: [inventory.shop.svc.cluster.local], exportTo: ['.'], http: [{route: [{destination: {host: other}}]}]}"));

        assertThat(reconcile(server, TOKEN, placed(ABORT)).plans())
                .extracting(Plan::target)
                .containsExactly(new ResourceRef("test", "nearer"), new ResourceRef("shop", "vs"));
        assertThat(server.get("test", "nearer").at("/spec/http")).hasSize(2);
        assertThat(server.get("shop", "vs").at("/spec/http")).hasSize(1);
        assertThat(server.get("shop", "vs").at("/metadata").has("labels")).isFalse();
    }

    @Test
    void own_copies_do_not_count_when_it_is_asked_what_acts() {
        ApiServer server = server("http: [{route: [{destination: {host: inventory}}]}]");
        reconcile(server, TOKEN, placed(ABORT));
        // The owner narrows the route while its copy is still for everybody.
        ((ObjectNode) server.get("shop", "vs").at("/spec/http/1"))
                .set(
                        "match",
                        Trees.yaml("match: [{sourceLabels: {version: v1}}]").get("match"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reconcile(server, TOKEN, placed(ABORT)))
                .withMessageContaining("has routes for some callers in");
    }
}
