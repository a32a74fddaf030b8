// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.IstioTest;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.RouteTo;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** On top of what the owner of a service has configured, and without a trace of it afterwards. */
@IstioTest(namespace = "owners-rule", allowUnused = true)
@Execution(ExecutionMode.SAME_THREAD)
@CircuitBreaker(service = "inventory", maxConnections = 100, http1MaxPendingRequests = 17)
class OwnersDestinationRuleTests {

    private static final String NAMESPACE = "owners-rule";

    private static final String OWNERS = """
            {
              "apiVersion": "networking.istio.io/v1", "kind": "DestinationRule",
              "metadata": {"name": "inventory", "namespace": "owners-rule", "annotations": {"team": "stock"}},
              "spec": {
                "host": "inventory",
                "trafficPolicy": {
                  "connectionPool": {"tcp": {"maxConnections": 7, "connectTimeout": "3s"}},
                  "loadBalancer": {"simple": "ROUND_ROBIN"}
                },
                "subsets": [{"name": "second", "labels": {"version": "v2"}}]
              }
            }
            """;

    private static List<Instance> instances;
    private static URI url;
    private static KubeApi kube;

    private ObjectNode before;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        url = mesh.urlOf("inventory", "checkout");
        kube = new KubeApi(mesh.kubernetes());
        kube.create(ResourceType.DESTINATION_RULES, Json.parse(OWNERS));
    }

    @AfterAll
    static void close() {
        kube.delete(ResourceType.DESTINATION_RULES, NAMESPACE, "inventory", null);
        instances.forEach(Instance::close);
    }

    @BeforeEach
    void remember() {
        before = withoutCounts(rule());
        instances.forEach(Instance::forget);
    }

    @AfterEach
    void all_is_as_it_was() {
        assertThat(withoutCounts(rule())).hasToString(before.toString());
        assertThat(kube.list(ResourceType.DESTINATION_RULES, NAMESPACE)).hasSize(1);
    }

    @Test
    @CircuitBreaker(service = "inventory", maxConnections = 3)
    void the_method_replaces_the_class_and_the_owner_keeps_the_rest() {
        get(url);

        assertThat(pool("tcp").path("maxConnections").asInt()).isEqualTo(3);
        assertThat(pool("tcp").path("connectTimeout").asText()).isEqualTo("3s");
        assertThat(pool("http").path("http1MaxPendingRequests").isMissingNode()).isTrue();
    }

    @Test
    @LoadBalancing(service = "inventory", httpHeaderName = "user")
    void class_and_method_act_together() {
        get(url);

        assertThat(pool("tcp").path("maxConnections").asInt()).isEqualTo(100);
        assertThat(pool("http").path("http1MaxPendingRequests").asInt()).isEqualTo(17);
        JsonNode balancer = rule().at("/spec/trafficPolicy/loadBalancer");
        assertThat(balancer.at("/consistentHash/httpHeaderName").asText()).isEqualTo("user");
        assertThat(balancer.has("simple")).isFalse();
    }

    @Test
    @RouteTo(service = "inventory", subset = "second")
    void a_subset_of_the_owner_is_taken_as_it_is() {
        for (int i = 0; i < 10; i++) {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
        assertThat(instances).extracting(Instance::hits).containsExactly(0, 10);
        assertThat(rule().at("/spec/subsets")).hasSize(1);
    }

    @Test
    void levels_peel_off_in_any_order(Mesh mesh) {
        Applied pool = mesh.apply(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(1)));
        Applied balancing = mesh.apply(Policy.loadBalancing("inventory", LoadBalancer.RANDOM));
        Applied ejection =
                mesh.apply(Policy.circuitBreaker("inventory", OutlierDetection.NONE.consecutive5xxErrors(4)));

        assertThat(rule().at("/spec/trafficPolicy/loadBalancer/simple").asText())
                .isEqualTo("RANDOM");
        assertThat(rule().at("/spec/trafficPolicy/outlierDetection/consecutive5xxErrors")
                        .asInt())
                .isEqualTo(4);
        pool.close();
        assertThat(rule().at("/spec/trafficPolicy/loadBalancer/simple").asText())
                .isEqualTo("RANDOM");
        balancing.close();
        assertThat(rule().at("/spec/trafficPolicy/loadBalancer/simple").asText())
                .isEqualTo("ROUND_ROBIN");
        assertThat(rule().at("/spec/trafficPolicy/outlierDetection/consecutive5xxErrors")
                        .asInt())
                .isEqualTo(4);
        ejection.close();
        assertThat(rule().at("/spec/trafficPolicy").has("outlierDetection")).isFalse();
    }

    @Test
    void what_the_owner_changes_meanwhile_stays(Mesh mesh) {
        try (Applied balancing = mesh.apply(Policy.loadBalancing("inventory", LoadBalancer.RANDOM))) {
            kube.patch(
                    ResourceType.DESTINATION_RULES,
                    NAMESPACE,
                    "inventory",
                    Json.object()
                            .putArray("patch")
                            .add(Json.parse(
                                    "{\"op\": \"add\", \"path\": \"/spec/trafficPolicy/connectionPool/tcp/tcpKeepalive\","
                                            + " \"value\": {\"time\": \"7s\"}}"))
                            .add(
                                    Json.parse(
                                            "{\"op\": \"add\", \"path\": \"/metadata/annotations/reviewed\", \"value\": \"yes\"}")));
            balancing.verify();
        }
        assertThat(rule().at("/spec/trafficPolicy/connectionPool/tcp/tcpKeepalive/time")
                        .asText())
                .isEqualTo("7s");
        assertThat(rule().at("/spec/trafficPolicy/loadBalancer/simple").asText())
                .isEqualTo("ROUND_ROBIN");
        kube.patch(
                ResourceType.DESTINATION_RULES,
                NAMESPACE,
                "inventory",
                Json.object()
                        .putArray("patch")
                        .add(
                                Json.parse(
                                        "{\"op\": \"remove\", \"path\": \"/spec/trafficPolicy/connectionPool/tcp/tcpKeepalive\"}"))
                        .add(Json.parse("{\"op\": \"remove\", \"path\": \"/metadata/annotations/reviewed\"}")));
    }

    private static ObjectNode rule() {
        return kube.get(ResourceType.DESTINATION_RULES, NAMESPACE, "inventory").orElseThrow();
    }

    private static JsonNode pool(String protocol) {
        return rule().at("/spec/trafficPolicy/connectionPool/" + protocol);
    }

    private static ObjectNode withoutCounts(ObjectNode rule) {
        ((ObjectNode) rule.path("metadata")).remove(Set.of("resourceVersion", "generation", "managedFields"));
        return rule;
    }
}
