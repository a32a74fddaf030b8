// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.Instance;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@IstioTest(namespace = "planned")
@Execution(ExecutionMode.SAME_THREAD)
class MeshPlanTests {

    private static final List<ResourceType> WRITTEN = List.of(
            ResourceType.VIRTUAL_SERVICES,
            ResourceType.DESTINATION_RULES,
            ResourceType.ENVOY_FILTERS,
            ResourceType.AUTHORIZATION_POLICIES,
            ResourceType.PODS);

    private static List<Instance> instances;

    private TreeMap<String, String> versions;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        mesh.urlOf("inventory", "checkout");
        mesh.urlOf("inventory", "storefront");
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
    }

    @BeforeEach
    void remember(Mesh mesh) {
        versions = versions(mesh);
    }

    @AfterEach
    void nothing_is_written(Mesh mesh) {
        assertThat(versions(mesh)).isEqualTo(versions);
    }

    @Test
    void shows_a_new_route_and_whom_it_reaches(Mesh mesh) {
        MeshPlan plan = mesh.plan(Fault.abort("inventory", 503).from("checkout"));

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo("VirtualService"))
                .satisfies(change -> assertThat(change.namespace()).isEqualTo("planned"))
                .satisfies(change -> assertThat(change.diff())
                        .startsWith("--- /dev/null\n+++ VirtualService planned/")
                        .contains("+      abort:\n", "+        httpStatus: 503\n")
                        .doesNotContain("managedFields", "resourceVersion"));
        assertThat(plan.proxies())
                .singleElement()
                .satisfies(proxy -> assertThat(proxy).startsWith("checkout").endsWith(".planned"));
        assertThat(plan.toString()).contains("+++ VirtualService", "\nReaches checkout");
    }

    @Test
    void shows_only_what_differs(Mesh mesh) {
        mesh.apply(Policy.timeout("inventory", "7s")).allowUnused();
        versions = versions(mesh);

        MeshPlan plan = mesh.plan(Policy.retries("inventory", HttpRetry.attempts(2)));

        assertThat(plan.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.diff())
                        .contains("--- VirtualService planned/", "+++ VirtualService planned/", "+      attempts: 2\n")
                        .doesNotContain("-    timeout: \"7s\"", "-kind"));
        assertThat(plan.proxies()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void shows_subsets_and_the_routes_to_them(Mesh mesh) {
        MeshPlan plan = mesh.plan(Policy.split(
                "inventory",
                RouteDestination.subset("v1").weight(90),
                RouteDestination.subset("v2").weight(10)));

        assertThat(plan.changes()).extracting(PlannedChange::kind).containsExactly("DestinationRule", "VirtualService");
        assertThat(plan.toString()).contains("+  - name: \"v2\"\n", "+      weight: 10\n");
    }

    @Test
    void shows_policies_of_clusters(Mesh mesh) {
        MeshPlan plan = mesh.plan(Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(3)));

        assertThat(plan.changes()).extracting(PlannedChange::kind).containsExactly("DestinationRule");
        assertThat(plan.toString()).contains("+        maxConnections: 3\n");
        assertThat(plan.proxies()).anyMatch(proxy -> proxy.startsWith("checkout"));
    }

    @Test
    void shows_filters_and_the_instance_they_are_for(Mesh mesh) {
        MeshPlan plan = mesh.plan(
                Fault.abort("inventory", 503).placement(Placement.CALLEE).instances(1));

        assertThat(plan.changes())
                .extracting(PlannedChange::kind)
                .containsExactly("EnvoyFilter", "EnvoyFilter", "VirtualService");
        String faulty = plan.proxies().stream()
                .filter(proxy -> proxy.startsWith("inventory"))
                .map(proxy -> proxy.substring(0, proxy.indexOf('.')))
                .findFirst()
                .orElseThrow();
        assertThat(plan.toString()).contains("NAME: \"" + faulty + "\"");
    }

    @Test
    void shows_a_partition(Mesh mesh) {
        MeshPlan plan = mesh.plan(Policy.deny("inventory").from("checkout"));

        assertThat(plan.changes()).extracting(PlannedChange::kind).containsExactly("AuthorizationPolicy");
        assertThat(plan.proxies()).hasSize(2).allMatch(proxy -> proxy.startsWith("inventory"));
    }

    @Test
    void is_carried_out_as_it_was_shown(Mesh mesh) {
        MeshPlan plan = mesh.plan(Policy.deny("inventory"), Policy.timeout("inventory", "3s"));

        try (Applied applied = mesh.apply(Policy.deny("inventory"), Policy.timeout("inventory", "3s"))
                .allowUnused()) {
            TreeMap<String, String> written = versions(mesh);
            written.keySet().removeAll(versions.keySet());
            assertThat(written).hasSameSizeAs(plan.changes());
        }
    }

    @Test
    void refuses_what_cannot_be(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.plan(Fault.abort("warehouse", 503)))
                .withMessageContaining("warehouse");
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.plan(Policy.split("inventory", RouteDestination.subset("v9"))))
                .withMessageContaining("v9");
    }

    private static TreeMap<String, String> versions(Mesh mesh) {
        KubeApi kube = new KubeApi(mesh.kubernetes());
        TreeMap<String, String> versions = new TreeMap<>();
        WRITTEN.forEach(type -> kube.list(type, "planned")
                .forEach(object -> versions.put(
                        type.kind() + " " + object.at("/metadata/name").asText(),
                        object.at("/metadata/resourceVersion").asText())));
        return versions;
    }
}
