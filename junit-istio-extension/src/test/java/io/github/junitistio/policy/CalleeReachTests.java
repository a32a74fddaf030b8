// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A fault of the callee's side acts in the sidecars of the service that it names, and only on what is sent there. */
@IstioTest(namespace = CalleeReachTests.NAMESPACE)
@Execution(ExecutionMode.SAME_THREAD)
class CalleeReachTests {

    static final String NAMESPACE = "callee-reach";

    private static final Fault ABORT = Fault.abort("inventory", 418).placement(Placement.CALLEE);
    private static final RouteDestination NEXT = RouteDestination.service("inventory-next");

    private static Instance inventory;
    private static Instance next;
    private static URI url;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
        next = Instance.join(mesh, "inventory-next");
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        Stream.of(inventory, next).forEach(Instance::close);
    }

    @Test
    void is_refused_if_all_of_its_requests_are_sent_to_another_service(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.apply(ABORT, Policy.split("inventory", NEXT)))
                .withMessageStartingWith(ABORT.describe())
                .withMessageContainingAll(
                        "it acts in the sidecars of inventory.callee-reach.svc.cluster.local",
                        "sends all of its requests to inventory-next.callee-reach.svc.cluster.local",
                        "with placement CALLER");
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void is_refused_if_a_policy_sends_them_away_later(Mesh mesh) {
        try (Applied fault = mesh.apply(ABORT)) {
            assertThatExceptionOfType(DeclarationRefusedException.class)
                    .isThrownBy(() -> mesh.apply(Policy.split("inventory", NEXT)))
                    .withMessageContaining("it acts in the sidecars of inventory.callee-reach.");
            assertThat(get(url).statusCode()).isEqualTo(418);
            fault.verify();
        }
    }

    /** As a release by services has them: one Service for all Pods, and one for each version. */
    @Test
    void acts_where_another_service_leads_to_the_same_pods(Mesh mesh) {
        KubeApi kube = new KubeApi(mesh.kubernetes());
        ObjectNode green = Json.object().put("apiVersion", "v1").put("kind", "Service");
        green.putObject("metadata").put("name", "inventory-green").put("namespace", NAMESPACE);
        green.set(
                "spec",
                kube.get(ResourceType.SERVICES, NAMESPACE, "inventory")
                        .orElseThrow()
                        .get("spec")
                        .deepCopy());
        ((ObjectNode) green.get("spec")).remove(List.of("clusterIP", "clusterIPs"));
        kube.create(ResourceType.SERVICES, green);
        try (Applied both = mesh.apply(ABORT, Policy.split("inventory", RouteDestination.service("inventory-green")))) {
            assertThat(get(url).statusCode()).isEqualTo(418);
            both.verify();
        } finally {
            kube.delete(ResourceType.SERVICES, NAMESPACE, "inventory-green", null);
        }
    }

    @Test
    void acts_on_the_share_that_gets_there(Mesh mesh) {
        try (Applied both = mesh.apply(
                ABORT,
                Policy.split("inventory", RouteDestination.service("inventory").weight(50), NEXT.weight(50)))) {
            assertThat(IntStream.range(0, 60).map(i -> get(url).statusCode()).distinct())
                    .containsOnly(200, 418);
        }
    }

    @Test
    void acts_beside_requests_that_are_sent_elsewhere(Mesh mesh) {
        try (Applied both =
                mesh.apply(ABORT, Policy.split("inventory", NEXT).match(RequestMatch.ALL.uri("exact:/next")))) {
            assertThat(get(url).statusCode()).isEqualTo(418);
            assertThat(get(url.resolve("/next")).statusCode()).isEqualTo(200);
        }
    }
}
