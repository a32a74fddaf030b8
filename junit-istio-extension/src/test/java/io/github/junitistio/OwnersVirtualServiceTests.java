// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.EchoServer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Faults on top of a VirtualService that somebody else owns. */
@IstioTest(namespace = "owners", allowUnused = true)
@Execution(ExecutionMode.SAME_THREAD)
class OwnersVirtualServiceTests {

    private static final String OWNED = """
            {
              "apiVersion": "networking.istio.io/v1",
              "kind": "VirtualService",
              "metadata": {"name": "inventory-routes", "namespace": "owners"},
              "spec": {
                "hosts": ["inventory"],
                "exportTo": [],
                "http": [
                  {"name": "old", "match": [{"uri": {"prefix": "/old"}}],
                   "rewrite": {"uri": "/new"}, "route": [{"destination": {"host": "inventory"}, "weight": 100}]},
                  {"timeout": "10s", "retries": {"attempts": 0},
                   "fault": {"delay": {"fixedDelay": "1ms", "percentage": {"value": 10.0}}},
                   "route": [{"destination": {"host": "inventory", "port": {"number": 8080}}}]}
                ]
              }
            }
            """;

    private static EchoServer inventory;
    private static URI url;
    private KubeApi kube;
    private String specBefore;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        inventory.close();
    }

    @BeforeEach
    void own(Mesh mesh) {
        kube = new KubeApi(mesh.kubernetes());
        ObjectNode created = kube.create(ResourceType.VIRTUAL_SERVICES, Json.parse(OWNED));
        specBefore = Json.text(created.path("spec"));
    }

    @AfterEach
    void disown() {
        kube.delete(ResourceType.VIRTUAL_SERVICES, "owners", "inventory-routes", null);
    }

    @Test
    void the_owner_s_routes_stay_what_they_are_and_carry_the_fault(Mesh mesh) {
        try (Applied abort =
                mesh.inject(Fault.abort("inventory", 503).percentage(50).from("checkout"))) {
            assertThat(get(url.resolve("/old/thing")).statusCode()).isIn(200, 503);
            List<String> names = current().at("/spec/http").findValuesAsText("name");
            assertThat(names)
                    .filteredOn(name -> name.startsWith("junit-istio-"))
                    .hasSize(2);
            assertThat(current().at("/spec/http/0/rewrite/uri").asText()).isEqualTo("/new");
            assertThat(current().at("/spec/http/1/retries/attempts").asInt(-1)).isZero();
            abort.verify();
        }
        assertRestored();
    }

    @Test
    void the_fault_acts_on_every_route(Mesh mesh) {
        try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
            assertThat(get(url.resolve("/old")).statusCode()).isEqualTo(503);
            assertThat(get(url.resolve("/other")).statusCode()).isEqualTo(503);
        }
        assertThat(get(url.resolve("/old/thing")).body()).contains("GET /new/thing");
        assertRestored();
    }

    @Test
    void what_somebody_else_changes_meanwhile_stays(Mesh mesh) {
        try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
            ObjectNode edited = current();
            ((ObjectNode) edited.at("/metadata")).putObject("annotations").put("team", "stock");
            ((ObjectNode) edited.at("/spec/http").get(edited.at("/spec/http").size() - 1)).put("timeout", "7s");
            kube.replace(ResourceType.VIRTUAL_SERVICES, edited);
        }
        assertThat(Json.text(current().path("spec"))).isEqualTo(specBefore.replace("\"10s\"", "\"7s\""));
        assertThat(current().at("/metadata/annotations/team").asText()).isEqualTo("stock");
        assertThat(current().at("/metadata/labels").isMissingNode()).isTrue();
    }

    @Test
    void an_owner_s_virtual_service_that_is_deleted_meanwhile_stays_deleted(Mesh mesh) {
        try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
            kube.delete(ResourceType.VIRTUAL_SERVICES, "owners", "inventory-routes", null);
        }
        assertThat(kube.list(ResourceType.VIRTUAL_SERVICES, "owners")).isEmpty();
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    private void assertRestored() {
        assertThat(Json.text(current().path("spec"))).isEqualTo(specBefore);
        assertThat(current().at("/metadata/labels").isMissingNode()).isTrue();
        assertThat(current().at("/metadata/annotations").isMissingNode()).isTrue();
    }

    private ObjectNode current() {
        return kube.get(ResourceType.VIRTUAL_SERVICES, "owners", "inventory-routes")
                .orElseThrow();
    }
}
