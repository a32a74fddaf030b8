// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the mesh shows to be impossible is refused before anything is written. */
@IstioTest(namespace = "refused")
@Execution(ExecutionMode.SAME_THREAD)
class RefusedDeclarationTests {

    private static final String OF_TCP = """
            {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "database", "namespace": "refused"},
             "spec": {"selector": {"app": "database"}, "ports": [{"name": "tcp-sql", "port": 5432}]}}
            """;

    private static final String OUTSIDE = """
            {"apiVersion": "networking.istio.io/v1", "kind": "ServiceEntry", "metadata": {"name": "bank", "namespace": "refused"},
             "spec": {"hosts": ["bank.example"], "location": "MESH_EXTERNAL", "resolution": "STATIC",
                      "ports": [{"number": 80, "name": "http", "protocol": "HTTP"}], "endpoints": [{"address": "127.0.0.1"}]}}
            """;

    private static final List<ResourceType> WRITTEN = List.of(
            ResourceType.VIRTUAL_SERVICES,
            ResourceType.DESTINATION_RULES,
            ResourceType.ENVOY_FILTERS,
            ResourceType.AUTHORIZATION_POLICIES,
            ResourceType.PODS);

    private static List<Instance> instances;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        mesh.urlOf("inventory", "checkout");
        KubeApi kube = new KubeApi(mesh.kubernetes());
        kube.create(ResourceType.SERVICES, Json.parse(OF_TCP));
        kube.create(ResourceType.SERVICE_ENTRIES, Json.parse(OUTSIDE));
    }

    @AfterAll
    static void close(Mesh mesh) {
        instances.forEach(Instance::close);
        KubeApi kube = new KubeApi(mesh.kubernetes());
        kube.delete(ResourceType.SERVICES, "refused", "database", null);
        kube.delete(ResourceType.SERVICE_ENTRIES, "refused", "bank", null);
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                arguments(
                        Fault.abort("warehouse", 503),
                        "there is no service warehouse in namespace refused. The mesh has: "),
                arguments(
                        Fault.abort("inventory.elsewhere", 503),
                        "there is no service inventory.elsewhere in namespace refused"),
                arguments(
                        Fault.abort("inventory", 503).from("storefront"),
                        "there is no workload storefront in namespace refused. There are: "),
                arguments(
                        Fault.abort("inventory", 503).match(RequestMatch.ALL.port(9)),
                        "has no HTTP port 9. Name one that it has, or none for all of them: 8080"),
                arguments(Policy.timeout("database", "1s"), "has no HTTP port, and Istio routes HTTP only"),
                arguments(Policy.split("inventory", RouteDestination.subset("v9")), "v9"),
                arguments(
                        Policy.split("inventory", RouteDestination.service("archive")),
                        "there is no service archive in namespace refused"),
                arguments(
                        Policy.split("inventory", RouteDestination.subset("v1").port(9)),
                        "has no HTTP port 9. Name one that it has: 8080"),
                arguments(
                        Policy.mirror("inventory", HttpMirror.to("inventory")),
                        "the mirror leads to the service itself"),
                arguments(
                        Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(1))
                                .subset("v9"),
                        "v9"),
                arguments(
                        Policy.loadBalancing("inventory", LoadBalancer.NONE.failover("eu", "us")),
                        "nothing ejects those of inventory.refused.svc.cluster.local on port 8080. Declare a circuit breaker"),
                arguments(
                        Policy.loadBalancing("inventory", LoadBalancer.NONE.failover("eu", "us"))
                                .subset("v1"),
                        "Istio fails over only where instances can be ejected"),
                arguments(
                        Fault.abort("inventory", 503)
                                .placement(Placement.CALLEE)
                                .instances(3),
                        "there are 2 ready instances of inventory.refused.svc.cluster.local, and the fault is for 3 of them"),
                arguments(
                        Fault.abort("inventory", 503).firstRequests(2),
                        "each of the 2 instances of inventory.refused.svc.cluster.local would count its own requests"),
                arguments(Fault.abort("inventory", 503).subset("v9"), "v9"),
                arguments(
                        Fault.abort("bank.example", 503).placement(Placement.CALLEE),
                        "no instance of bank.example has a sidecar"),
                arguments(Policy.deny("bank.example"), "no instance of bank.example has a sidecar"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void is_refused_and_nothing_is_written(Declaration declaration, String problem, Mesh mesh) {
        TreeMap<String, String> before = versions(mesh);

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.apply(declaration))
                .withMessageStartingWith(declaration.describe() + ": ")
                .withMessageContaining(problem)
                .withMessageEndingWith(".");

        assertThat(versions(mesh)).isEqualTo(before);
    }

    private static TreeMap<String, String> versions(Mesh mesh) {
        KubeApi kube = new KubeApi(mesh.kubernetes());
        TreeMap<String, String> versions = new TreeMap<>();
        WRITTEN.forEach(type -> kube.list(type, "refused").stream()
                .forEach(object -> versions.put(
                        type.kind() + " " + object.at("/metadata/name").asText(),
                        object.at("/metadata/resourceVersion").asText())));
        return versions;
    }
}
