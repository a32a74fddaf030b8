// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is declared of localities counts as effective when the callers' endpoints show it: nothing else does. */
@ExtendWith(SharedMesh.class)
class LocalityProofTests {

    private static final String OWNERS = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: inventory}
            spec:
              host: inventory
              trafficPolicy:
                loadBalancer:
                  localityLbSetting: {distribute: [{from: "eu/*", to: {"eu/eu-1": 90, "us/*": 10}}]}
            """;

    private final OwnMesh mesh;
    private final Applier applier;

    LocalityProofTests(OwnMesh mesh) {
        this.mesh = mesh;
        this.applier = new Applier(mesh.runtime(), Duration.ofSeconds(10));
    }

    @Test
    void shares_are_those_of_the_endpoints_when_a_declaration_returns_and_when_it_has_been_taken_back() {
        try (World world = World.in("shares-proven", mesh)) {
            mesh.create("shares-proven", OWNERS);
            for (int share : List.of(30, 31, 32, 33, 34)) {
                try (Applied outer = applier.apply("shares-proven", List.of(sharing(share)))) {
                    assertThat(world.weights()).isEqualTo(Map.of("eu", share, "us", 100 - share));
                    try (Applied inner = applier.apply("shares-proven", List.of(sharing(100)))) {
                        assertThat(world.weights()).isEqualTo(Map.of("eu", 100));
                        inner.verify();
                    }
                    assertThat(world.weights()).isEqualTo(Map.of("eu", share, "us", 100 - share));
                    outer.verify();
                }
                assertThat(world.weights()).isEqualTo(Map.of("eu", 90, "us", 10));
            }
        }
    }

    @Test
    void shares_that_vanish_are_told() {
        try (World world = World.in("shares-vanish", mesh)) {
            mesh.create("shares-vanish", OWNERS);
            try (Applied shared = applier.apply("shares-vanish", List.of(sharing(30)))) {
                mesh.runtime()
                        .kubernetes()
                        .resource(OWNERS)
                        .inNamespace("shares-vanish")
                        .update();
                await("the owner's shares").until(world::weights, Map.of("eu", 90, "us", 10)::equals);

                assertThatExceptionOfType(MeshException.class)
                        .isThrownBy(shared::verify)
                        .withMessageContaining("a weight of 30 is expected for eu/eu-1, and 90 is there")
                        .withMessageContaining("The proxy is in eu/eu-1.");
            }
        }
    }

    @Test
    void the_order_of_regions_is_that_of_the_endpoints() {
        try (World world = World.in("order-proven", mesh)) {
            Workload third = world.join("inventory", "ap.ap-1");
            for (int round = 0; round < 3; round++) {
                try (Applied breaker = applier.apply("order-proven", List.of(ejecting()))) {
                    try (Applied toUs = applier.apply("order-proven", List.of(failingOver("us")))) {
                        assertThat(world.priorities()).isEqualTo(Map.of("eu", 0, "us", 1, "ap", 2));
                    }
                    try (Applied toAp = applier.apply("order-proven", List.of(failingOver("ap")))) {
                        assertThat(world.priorities()).isEqualTo(Map.of("eu", 0, "ap", 1, "us", 2));
                    }
                }
            }
            third.close();
        }
    }

    private static Policy sharing(int here) {
        return Policy.loadBalancing(
                "inventory",
                LoadBalancer.NONE.distribute(
                        "eu/eu-1",
                        here == 100 ? Map.of("eu/eu-1", 100) : Map.of("eu/eu-1", here, "us/us-1", 100 - here)));
    }

    private static Policy failingOver(String region) {
        return Policy.loadBalancing("inventory", LoadBalancer.NONE.failover("eu", region));
    }

    private static Policy ejecting() {
        return Policy.circuitBreaker(
                "inventory", OutlierDetection.NONE.consecutive5xxErrors(2).maxEjectionPercent(100));
    }

    /** A service in two regions, and a caller in one of them. */
    private record World(OwnMesh mesh, String namespace, EchoServer server, Workload caller) implements AutoCloseable {

        static World in(String namespace, OwnMesh mesh) {
            EchoServer server = EchoServer.start("inventory");
            Workload caller = mesh.runtime()
                    .join(new WorkloadSpec(
                            namespace,
                            "checkout",
                            null,
                            null,
                            Map.of("istio-locality", "eu.eu-1"),
                            8080,
                            "http",
                            null));
            World world = new World(mesh, namespace, server, caller);
            world.join("inventory", "eu.eu-1");
            world.join("inventory", "us.us-1");
            return world;
        }

        Workload join(String name, String locality) {
            return mesh.runtime()
                    .join(new WorkloadSpec(
                            namespace,
                            name,
                            null,
                            null,
                            Map.of("istio-locality", locality),
                            8080,
                            "http",
                            new Endpoint("127.0.0.1", server.port())));
        }

        Map<String, Integer> weights() {
            return ofEachRegion("load_balancing_weight");
        }

        Map<String, Integer> priorities() {
            return ofEachRegion("priority");
        }

        private Map<String, Integer> ofEachRegion(String field) {
            Map<String, Integer> values = new TreeMap<>();
            for (JsonNode config : Json.parse(mesh.adminOf(caller)
                            .configDump(
                                    "dynamic_endpoint_configs&include_eds&name_regex=.*inventory." + namespace + ".*"))
                    .path("configs")) {
                config.at("/endpoint_config/endpoints")
                        .forEach(group -> values.put(
                                group.at("/locality/region").asText(),
                                group.path(field).asInt()));
            }
            return values;
        }

        @Override
        public void close() {
            caller.close();
            server.close();
        }
    }
}
