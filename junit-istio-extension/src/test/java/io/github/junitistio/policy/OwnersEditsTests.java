// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Owners who replace, delete or create a whole DestinationRule while policies are in it. */
@IstioTest(namespace = "owners-edits", allowUnused = true)
@Execution(ExecutionMode.SAME_THREAD)
class OwnersEditsTests {

    private static final String NAMESPACE = "owners-edits";
    private static final ResourceType RULES = ResourceType.DESTINATION_RULES;

    private static final String OWNERS = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "DestinationRule",
              "metadata": {"name": "inventory", "namespace": "owners-edits"},
              "spec": {
                "host": "inventory",
                "trafficPolicy": {
                  "connectionPool": {"tcp": {"maxConnections": 7}},
                  "portLevelSettings": [
                    {"port": {"number": 8080}, "connectionPool": {"tcp": {"maxConnections": 5}}, "loadBalancer": {"simple": "RANDOM"}}]
                },
                "subsets": [{"name": "green", "labels": {"version": "v2"}}]
              }
            }
            """;

    private static List<Instance> instances;
    private static URI url;
    private static KubeApi kube;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        url = mesh.urlOf("inventory", "checkout");
        kube = new KubeApi(mesh.kubernetes());
    }

    @AfterAll
    static void leave() {
        instances.forEach(Instance::close);
    }

    @BeforeEach
    void forget() {
        instances.forEach(Instance::forget);
    }

    @AfterEach
    void clear() {
        kube.delete(RULES, NAMESPACE, "inventory", null);
        assertThat(rules()).isEmpty();
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    /** Istio takes the settings of a port in place of the others, so that a policy has to be in both. */
    @Test
    void a_policy_acts_on_a_port_with_settings_of_its_own(Mesh mesh) {
        kube.create(RULES, Json.parse(OWNERS));
        try (Applied turns = mesh.apply(Policy.loadBalancing("inventory", LoadBalancer.ROUND_ROBIN))) {
            for (int i = 0; i < 20; i++) {
                get(url);
            }
            assertThat(instances).extracting(Instance::hits).containsExactly(10, 10);
        }
        assertOwners();
    }

    /** As a deployment tool does, which sends its file again. */
    @Test
    void an_object_that_is_replaced_stays_as_it_was_sent_and_the_test_is_told(Mesh mesh) {
        kube.create(RULES, Json.parse(OWNERS));
        Applied breaker = mesh.apply(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(3)));
        try (Applied ejection =
                mesh.apply(Policy.circuitBreaker("inventory", OutlierDetection.NONE.consecutive5xxErrors(4)))) {
            ObjectNode sent = Json.parse(OWNERS);
            JsonNode live = kube.get(RULES, NAMESPACE, "inventory").orElseThrow();
            sent.withObject("/metadata").set("resourceVersion", live.at("/metadata/resourceVersion"));
            kube.replace(RULES, sent);

            await().untilAsserted(() -> assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(ejection::verify)
                    .withMessageContaining("did not stay until the end of the test"));
        } finally {
            breaker.close();
        }
        assertOwners();
    }

    @Test
    void an_object_that_is_deleted_stays_away(Mesh mesh) {
        kube.create(RULES, Json.parse(OWNERS));
        try (Applied breaker = mesh.apply(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(3)))) {
            kube.delete(RULES, NAMESPACE, "inventory", null);
        }
        assertThat(rules()).isEmpty();
    }

    /** What was created for the test gives way to it as soon as something is written. */
    @Test
    void an_object_that_is_created_meanwhile_is_the_only_one_afterwards(Mesh mesh) {
        try (Applied split = mesh.apply(Policy.split("inventory", RouteDestination.subset("v1")))) {
            kube.create(RULES, Json.parse(OWNERS));
            try (Applied green = mesh.apply(Policy.split("inventory", RouteDestination.subset("green")))) {
                for (int i = 0; i < 10; i++) {
                    assertThat(get(url).statusCode()).isEqualTo(200);
                }
                assertThat(instances).extracting(Instance::hits).containsExactly(0, 10);
            }
        }
        assertOwners();
        assertThat(rules()).hasSize(1);
    }

    private static void assertOwners() {
        ObjectNode rule = kube.get(RULES, NAMESPACE, "inventory").orElseThrow();
        assertThat(Json.text(rule.path("spec")))
                .isEqualTo(Json.text(Json.parse(OWNERS).path("spec")));
        assertThat(rule.path("metadata").has("annotations")).isFalse();
        assertThat(rule.path("metadata").has("labels")).isFalse();
    }

    private static List<ObjectNode> rules() {
        return kube.list(RULES, NAMESPACE);
    }
}
