// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.ConsistentHash;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Logged;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Requests that come by an ingress gateway, whose VirtualServices say where they go. */
@IstioTest(namespace = "gateway-policies", manifests = "classpath:policy/gateway.yaml")
@Execution(ExecutionMode.SAME_THREAD)
class GatewayPolicyTests {

    private static final String GATEWAY = "policies-ingress.istio-system";
    private static final String HOST = "shop.example.com";

    private static List<Instance> instances;
    private static Instance audit;

    private String before;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        audit = Instance.join(mesh, "audit");
        mesh.gateway("policies-ingress").urlOf(HOST);
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
        audit.close();
    }

    @BeforeEach
    void remember(Mesh mesh) {
        before = owners(mesh);
        forget();
    }

    @AfterEach
    void all_is_as_it_was(Mesh mesh) {
        assertThat(owners(mesh)).isEqualTo(before);
        assertThat(statuses(mesh, "/stock", 3)).containsOnly(200);
    }

    @Test
    void a_fault_of_the_gateway_spares_sidecars_and_other_services(Mesh mesh) {
        try (Applied applied = mesh.apply(Fault.abort("inventory", 418).from(GATEWAY))) {
            assertThat(statuses(mesh, "/stock", 5)).containsOnly(418);
            assertThat(statuses(mesh, "/audit", 5)).containsOnly(200);
            assertThat(mesh.client().get("inventory", "/").statusCode()).isEqualTo(200);
            applied.verify();
        }
    }

    @Test
    void two_services_of_one_virtual_service_have_a_fault_each(Mesh mesh) {
        try (Applied applied = mesh.apply(
                Fault.abort("inventory", 418).from(GATEWAY),
                Fault.abort("audit", 501).from(GATEWAY).match(RequestMatch.ALL.header("user", "exact:ann")))) {
            assertThat(statuses(mesh, "/stock", 3)).containsOnly(418);
            assertThat(statuses(mesh, "/audit", 3)).containsOnly(200);
            mesh.gateway("policies-ingress")
                    .given(HOST)
                    .header("user", "ann")
                    .get("/audit")
                    .then()
                    .statusCode(501);
        }
    }

    @Test
    void the_gateway_retries_what_the_callee_s_side_injects(Mesh mesh) {
        try (Applied applied = mesh.apply(
                Fault.abort("inventory", 503)
                        .from(GATEWAY)
                        .placement(Placement.CALLEE)
                        .firstAttempts(1),
                Policy.retries("inventory", HttpRetry.attempts(1).retryOn("5xx"))
                        .from(GATEWAY))) {
            assertThat(statuses(mesh, "/stock", 5)).containsOnly(200);
        }
    }

    @Test
    void a_split_at_the_gateway(Mesh mesh) {
        try (Applied applied = mesh.apply(
                Policy.split("inventory", RouteDestination.subset("v2")).from(GATEWAY))) {
            statuses(mesh, "/stock", 10);
            assertThat(instances).extracting(Instance::hits).containsExactly(0, 10);
        }
    }

    @Test
    void sidecars_and_the_gateway_at_once(Mesh mesh) {
        try (Applied applied = mesh.apply(Fault.abort("inventory", 418).from(GATEWAY), Fault.abort("inventory", 501))) {
            assertThat(statuses(mesh, "/stock", 3)).containsOnly(418);
            assertThat(mesh.client().get("inventory", "/").statusCode()).isEqualTo(501);
        }
    }

    /** Without, the gateway takes turns: ten requests all go to one of two instances less than once in 500 times. */
    @Test
    void what_is_put_into_destination_rules_holds_at_the_gateway_as_well(Mesh mesh) {
        Policy sticky =
                Policy.loadBalancing("inventory", LoadBalancer.consistentHash(ConsistentHash.httpHeaderName("user")));
        assertThat(mesh.plan(sticky).proxies())
                .anySatisfy(proxy -> assertThat(proxy).endsWith(".istio-system"));
        for (int round = 0; round < 3; round++) {
            try (Applied applied = mesh.apply(sticky)) {
                assertThat(hitsByGateway(mesh, 10)).containsExactlyInAnyOrder(0, 10);
                applied.verify();
            }
            assertThat(hitsByGateway(mesh, 40)).doesNotContain(0);
        }
    }

    @Test
    void a_rule_that_the_gateway_does_not_see_is_told(Mesh mesh) {
        String owners = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: private}
                spec: {host: inventory, exportTo: [.], trafficPolicy: {connectionPool: {tcp: {maxConnections: 9}}}}
                """;
        Policy breaker = Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(3));
        mesh.kubernetes().resource(owners).inNamespace("gateway-policies").create();
        try {
            assertThat(warnings(mesh, breaker))
                    .singleElement()
                    .asString()
                    .contains("does not act in the gateways of namespace istio-system, which route to inventory."
                            + "gateway-policies.svc.cluster.local");
        } finally {
            mesh.kubernetes().resource(owners).inNamespace("gateway-policies").delete();
        }
        assertThat(warnings(mesh, breaker)).isEmpty();
    }

    private List<Integer> hitsByGateway(Mesh mesh, int number) {
        forget();
        for (int i = 0; i < number; i++) {
            mesh.gateway("policies-ingress").given(HOST).header("user", "ann").get("/stock");
        }
        return instances.stream().map(Instance::hits).toList();
    }

    @Test
    void a_plan_names_the_gateway(Mesh mesh) {
        MeshPlan plan = mesh.plan(Policy.timeout("inventory", "3s").from(GATEWAY));

        assertThat(plan.proxies()).singleElement().asString().endsWith(".istio-system");
    }

    @Test
    void a_service_that_the_gateway_does_not_lead_to_is_refused(Mesh mesh) {
        Instance hidden = Instance.join(mesh, "hidden");

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.apply(Fault.abort("hidden", 503).from(GATEWAY)))
                .withMessageContaining(
                        "no VirtualService of gateways [gateway-policies/public] has an http route to hidden");
        hidden.close();
    }

    private static List<Integer> statuses(Mesh mesh, String path, int number) {
        return Stream.generate(
                        () -> mesh.gateway("policies-ingress").get(HOST, path).statusCode())
                .limit(number)
                .toList();
    }

    private static List<String> warnings(Mesh mesh, Policy policy) {
        try (Logged log = Logged.by("io.github.junitistio.mesh.apply.NamespaceDeclarations");
                Applied applied = mesh.apply(policy).allowUnused()) {
            return log.lines().stream()
                    .filter(line -> line.contains("gateway-policies"))
                    .toList();
        }
    }

    private void forget() {
        instances.forEach(Instance::forget);
    }

    private static String owners(Mesh mesh) {
        return new KubeApi(mesh.kubernetes())
                .list(ResourceType.VIRTUAL_SERVICES, "gateway-policies").stream()
                        .map(object -> object.path("metadata").path("name") + " " + object.path("spec"))
                        .sorted()
                        .toList()
                        .toString();
    }
}
