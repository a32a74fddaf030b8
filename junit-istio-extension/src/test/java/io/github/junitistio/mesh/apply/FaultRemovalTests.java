// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of taking faults out, and of those that come after. */
class FaultRemovalTests {

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private KubeApi kube;
    private URI url;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        mesh.join("shop", "inventory");
        kube = new KubeApi(mesh.runtime().kubernetes());
        url = mesh.runtime().door("shop", "inventory", 0, "checkout");
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void a_proxy_that_leaves_is_not_waited_for() {
        Workload leaving =
                mesh.runtime().join(new WorkloadSpec("shop", "leaving", null, null, Map.of(), 0, "http", null));
        mesh.signal(leaving.pod(), "STOP");
        Applier injector = new Applier(mesh.runtime(), Duration.ofMinutes(5));
        CompletableFuture<Applied> injecting =
                CompletableFuture.supplyAsync(() -> inject(injector, Fault.abort("inventory", 503)));
        await().until(() -> get(url).statusCode() == 503);

        leaving.close();

        await().until(injecting::isDone);
        injecting.join().verify();
        injecting.join().close();
    }

    @Test
    void the_next_injection_proves_a_removal_that_could_not_be_proven() {
        Applier impatient = new Applier(mesh.runtime(), Duration.ofSeconds(2));
        URI other = mesh.runtime().door("shop", "inventory", 0, "storefront");
        Fault elsewhere = Fault.abort("inventory", 404).from("storefront");
        Applied abort = inject(impatient, Fault.abort("inventory", 503).from("checkout"));
        String pod = mesh.podOf("checkout");
        mesh.signal(pod, "STOP");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(abort::close)
                .withMessageContaining("The sidecar of " + pod + ".shop is not provably without what was declared");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> inject(impatient, elsewhere))
                .withMessageContaining(pod);

        mesh.signal(pod, "CONT");
        try (Applied next = inject(new Applier(mesh.runtime(), Duration.ofSeconds(30)), elsewhere)) {
            assertThat(get(other).statusCode()).isEqualTo(404);
        }
        try (Applied next = inject(impatient, elsewhere)) {
            assertThat(get(url).statusCode()).isEqualTo(200);
            assertThat(get(other).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_fault_leaves_even_if_the_others_cannot_stay() {
        kube.create(ResourceType.VIRTUAL_SERVICES, Json.parse(OWNED));
        Applier injector = new Applier(mesh.runtime(), Duration.ofSeconds(30));
        Applied stays = inject(injector, Fault.abort("inventory", 404).match(RequestMatch.ALL.uri("regex:/a.*")));
        Applied leaves = inject(injector, Fault.abort("inventory", 503).match(RequestMatch.ALL.method("DELETE")));
        String edited = giveTheOwnersRouteARegex();

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(leaves::close)
                .withMessageContaining("inventory-routes");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(stays::verify)
                .withMessageContaining("abort with HTTP 404");
        stays.close();

        assertThat(Json.text(owned().path("spec"))).isEqualTo(edited);
        assertThat(get(url.resolve("/a")).statusCode()).isEqualTo(200);
        try (Applied next = inject(injector, Fault.abort("inventory", 503))) {
            assertThat(get(url.resolve("/a")).statusCode()).isEqualTo(503);
        }
    }

    private static final String OWNED = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
              "metadata": {"name": "inventory-routes", "namespace": "shop"},
              "spec": {"hosts": ["inventory"], "http": [{"route": [{"destination": {"host": "inventory"}}]}]}
            }
            """;

    /** The text of the owner's spec, as it shall be when all faults have left. */
    private String giveTheOwnersRouteARegex() {
        ObjectNode object = owned();
        ArrayNode routes = (ArrayNode) object.at("/spec/http");
        ObjectNode own = (ObjectNode) routes.get(routes.size() - 1);
        own.putArray("match").addObject().putObject("uri").put("regex", "/.*");
        kube.replace(ResourceType.VIRTUAL_SERVICES, object);
        ObjectNode spec = Json.parse(OWNED).path("spec").deepCopy();
        ((ObjectNode) spec.at("/http/0")).set("match", own.path("match"));
        return Json.text(spec);
    }

    private ObjectNode owned() {
        return kube.get(ResourceType.VIRTUAL_SERVICES, "shop", "inventory-routes")
                .orElseThrow();
    }

    private static Applied inject(Applier injector, Fault fault) {
        return injector.apply("shop", List.of(fault));
    }
}
