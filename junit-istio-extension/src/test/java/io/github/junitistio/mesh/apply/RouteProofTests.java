// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.TakenBack;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to an injection when a part of the mesh does not do what it should. */
class RouteProofTests {

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private Applier injector;
    private Applier impatient;
    private URI url;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        mesh.join("shop", "inventory");
        url = mesh.runtime().door("shop", "inventory", 0, "checkout");
        injector = new Applier(mesh.runtime(), Duration.ofSeconds(30));
        impatient = new Applier(mesh.runtime(), Duration.ofSeconds(3));
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void a_restarted_istiod_goes_on_where_the_killed_one_was() {
        try (Applied before = inject()) {
            mesh.signal("istiod", "KILL");
            assertThat(get(url).statusCode()).isEqualTo(503);
            before.verify();
        }
        assertThat(get(url).statusCode()).isEqualTo(200);
        try (Applied after = inject()) {
            assertThat(get(url).statusCode()).isEqualTo(503);
        }
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void an_istiod_that_does_not_answer_is_an_error_and_what_was_written_is_taken_back() {
        mesh.signal("istiod", "STOP");

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> inject(impatient));

        mesh.signal("istiod", "CONT");
        await().untilAsserted(() -> assertThat(get(url).statusCode()).isEqualTo(200));
        assertThat(virtualServices()).isEmpty();
        try (Applied after = inject()) {
            assertThat(get(url).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void a_proxy_that_does_not_answer_is_named() {
        String pod = mesh.podOf("checkout");
        mesh.signal(pod, "STOP");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> inject(impatient))
                .withMessageContaining("The sidecar of " + pod + ".shop does not have what was declared after 3000 ms")
                .withMessageContaining("its admin API does not answer");

        mesh.signal(pod, "CONT");
        await().untilAsserted(() -> assertThat(get(url).statusCode()).isEqualTo(200));
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void an_interrupted_removal_goes_on_until_it_is_proven() {
        Applied abort = inject();
        String pod = mesh.podOf("checkout");
        mesh.signal(pod, "STOP");
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread removing = new Thread(() -> {
            abort.close();
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        removing.start();
        await().untilAsserted(() -> assertThat(virtualServices()).isEmpty());

        removing.interrupt();

        mesh.signal(pod, "CONT");
        await().until(() -> !removing.isAlive());
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(interrupted).isTrue();
    }

    @Test
    void a_removal_that_does_not_arrive_is_an_error() {
        Applied abort = inject(impatient);
        mesh.signal("istiod", "STOP");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(abort::close)
                .withMessageContaining("is not provably without what was declared after 3000 ms")
                .withMessageContaining("it still has the route junit-istio-");

        mesh.signal("istiod", "CONT");
        await().untilAsserted(() -> assertThat(get(url).statusCode()).isEqualTo(200));
        assertThat(virtualServices()).isEmpty();
    }

    @Test
    void a_proxy_that_rejects_its_routes_says_so() {
        new KubeApi(mesh.runtime().kubernetes()).create(ResourceType.ENVOY_FILTERS, Json.parse(BREAKS_ROUTES));

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> inject(impatient))
                .withMessageContaining("does not have what was declared after 3000 ms")
                .withMessageContaining("rejected");
    }

    @Test
    void what_is_called_off_is_taken_back_though_a_proxy_does_not_have_it_yet() {
        new KubeApi(mesh.runtime().kubernetes()).create(ResourceType.ENVOY_FILTERS, Json.parse(BREAKS_ROUTES));
        AtomicBoolean calledOff = new AtomicBoolean();
        Queue<TakenBack> takenBack = new ConcurrentLinkedQueue<>();
        CompletableFuture<Applied> injecting = CompletableFuture.supplyAsync(
                () -> injector.apply("shop", List.of(Fault.abort("inventory", 503)), calledOff::get, takenBack::add));
        await().until(() -> !virtualServices().isEmpty());

        calledOff.set(true);

        assertThat(injecting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("has been called off while the sidecar of");
        assertThat(virtualServices()).isEmpty();
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() ->
                        injector.apply("shop", List.of(Fault.abort("inventory", 503)), calledOff::get, takenBack::add))
                .withMessageContaining("called off before");
        assertThat(virtualServices()).isEmpty();
        // Of the second one, nothing was written.
        assertThat(takenBack).singleElement().satisfies(part -> {
            assertThat(part.removed())
                    .hasValueSatisfying(removed -> assertThat(removed).isAfter(part.written()));
            assertThat(part.changes()).extracting(PlannedChange::kind).containsExactly("VirtualService");
        });
    }

    @Test
    void a_virtual_service_that_comes_before_ours_is_named() {
        KubeApi kube = new KubeApi(mesh.runtime().kubernetes());
        // The older one comes first, and its name decides between two of the same second: either way it is this one.
        ObjectNode first = kube.create(ResourceType.VIRTUAL_SERVICES, Json.parse(COMES_FIRST));
        try (Applied abort = inject()) {
            ((ObjectNode) first.path("spec")).putArray("hosts").add("inventory");
            kube.replace(ResourceType.VIRTUAL_SERVICES, first);

            await().untilAsserted(() -> assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(abort::verify)
                    .withMessageContaining("shop/a-comes-first"));
        }
    }

    private static final String BREAKS_ROUTES = """
            {
              "apiVersion": "networking.istio.io/v1alpha3", "kind": "EnvoyFilter",
              "metadata": {"name": "breaks-routes", "namespace": "shop"},
              "spec": {"configPatches": [{
                "applyTo": "VIRTUAL_HOST", "match": {"context": "SIDECAR_OUTBOUND"},
                "patch": {"operation": "MERGE", "value": {"domains": ["same", "same"]}}}]}
            }
            """;

    private static final String COMES_FIRST = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
              "metadata": {"name": "a-comes-first", "namespace": "shop"},
              "spec": {"hosts": ["elsewhere"], "exportTo": ["."], "http": [{"route": [{"destination": {"host": "inventory"}}]}]}
            }
            """;

    private Applied inject() {
        return inject(injector);
    }

    private static Applied inject(Applier injector) {
        return injector.apply("shop", List.of(Fault.abort("inventory", 503)));
    }

    private List<?> virtualServices() {
        return new KubeApi(mesh.runtime().kubernetes()).list(ResourceType.VIRTUAL_SERVICES);
    }
}
