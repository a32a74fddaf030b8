// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioManifest;
import io.github.junitistio.IstioTest;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@IstioTest(namespace = "manifest")
@Execution(ExecutionMode.SAME_THREAD)
class IstioManifestTests {

    private static final String REDIRECT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: moved}
            spec:
              hosts: [inventory]
              http:
                - redirect: {uri: /elsewhere, redirectCode: 308}
            """;

    private static final String HEADER = """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: header}
            spec:
              workloadSelector: {labels: {app: inventory}}
              configPatches:
                - applyTo: HTTP_FILTER
                  match: {context: SIDECAR_INBOUND, listener: {filterChain: {filter: {name: envoy.filters.network.http_connection_manager}}}}
                  patch:
                    operation: INSERT_FIRST
                    value:
                      name: marks
                      typed_config:
                        "@type": type.googleapis.com/envoy.extensions.filters.http.header_mutation.v3.HeaderMutation
                        mutations:
                          response_mutations:
                            - append: {header: {key: x-filtered, value: "yes"}}
            """;

    private static List<Instance> instances;
    private static URI url;

    @BeforeAll
    static void join(Mesh mesh) {
        instances = Stream.of("v1", "v2")
                .map(version -> Instance.join(mesh, "inventory", version))
                .toList();
        url = mesh.urlOf("inventory", "checkout");
    }

    @AfterAll
    static void close() {
        instances.forEach(Instance::close);
    }

    @BeforeEach
    @AfterEach
    void nothing_is_there(Mesh mesh) {
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> answer = get(url);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-filtered")).isEmpty();
        }
        KubeApi kube = new KubeApi(mesh.kubernetes());
        assertThat(Stream.of(ResourceType.VIRTUAL_SERVICES, ResourceType.DESTINATION_RULES)
                        .flatMap(type -> kube.list(type, "manifest").stream()))
                .isEmpty();
        // Other classes may have theirs for a moment.
        await("end of all marks")
                .untilAsserted(() -> assertThat(kube.list(ResourceType.ENVOY_FILTERS, "istio-system"))
                        .noneMatch(
                                filter -> filter.at("/metadata/name").asText().startsWith("junit-istio-barrier")));
        instances.forEach(Instance::forget);
    }

    @Test
    @IstioManifest(yaml = REDIRECT)
    @FailsWithout("expected: 308")
    void a_route_is_there_from_the_first_request_on() {
        for (int i = 0; i < 10; i++) {
            assertThat(get(url).statusCode()).isEqualTo(308);
        }
    }

    @Test
    @IstioManifest("classpath:policy/versions.yaml")
    @FailsWithout("only v1 answers")
    void subsets_come_before_the_routes_to_them(MeshClient client) {
        for (int i = 0; i < 10; i++) {
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
        assertThat(instances.get(1).requests()).as("only v1 answers").isEmpty();
    }

    @Test
    @IstioManifest(yaml = HEADER)
    @FailsWithout("Expecting Optional to contain")
    void a_filter_is_there_on_open_connections_as_well() {
        for (int i = 0; i < 10; i++) {
            assertThat(get(url).headers().firstValue("x-filtered")).contains("yes");
        }
    }

    @Test
    @IstioManifest("classpath:policy/versions.yaml")
    @IstioManifest(yaml = HEADER)
    @InjectAbort(service = "inventory", httpStatus = 418, from = "checkout")
    @RouteTimeout(service = "inventory", timeout = "3s")
    @FailsWithout("expected: 418")
    void faults_are_put_into_it() {
        HttpResponse<String> answer = get(url);

        assertThat(answer.statusCode()).isEqualTo(418);
    }

    @Test
    void is_planned_as_well(Mesh mesh) {
        MeshPlan plan = mesh.plan(ManifestDeclaration.yaml(REDIRECT), Fault.delay("inventory", "1s"));

        assertThat(plan.changes()).extracting(PlannedChange::kind).containsExactly("VirtualService", "VirtualService");
        assertThat(plan.toString()).contains("+  name: \"moved\"\n");
    }

    @Test
    void one_that_vanishes_is_noticed(Mesh mesh) {
        Applied applied = mesh.apply(ManifestDeclaration.yaml(REDIRECT)).allowUnused();
        applied.verify();
        new KubeApi(mesh.kubernetes()).delete(ResourceType.VIRTUAL_SERVICES, "manifest", "moved", null);

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(applied::verify)
                .withMessageContaining("VirtualService manifest/moved did not stay until the end of the test");
        applied.close();
    }

    @Test
    void one_that_exists_already_is_refused_and_kept(Mesh mesh) {
        try (Applied applied = mesh.apply(ManifestDeclaration.yaml(REDIRECT))) {
            assertThatExceptionOfType(DeclarationRefusedException.class)
                    .isThrownBy(() -> mesh.apply(ManifestDeclaration.yaml(REDIRECT + "\n")))
                    .withMessageContaining("yaml, line 1 (VirtualService moved): there is one of this name already");
            assertThat(get(url).statusCode()).isEqualTo(308);
        }
    }

    @Test
    void one_object_in_two_manifests_is_refused(Mesh mesh) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(
                        () -> mesh.apply(ManifestDeclaration.yaml(REDIRECT), ManifestDeclaration.yaml(REDIRECT + "\n")))
                .withMessageContaining("VirtualService manifest/moved is in both, at yaml, line 1");
    }

    @Test
    void one_that_would_be_hidden_is_refused(Mesh mesh) {
        try (Applied applied = mesh.apply(Fault.abort("inventory", 418))) {
            assertThatExceptionOfType(DeclarationRefusedException.class)
                    .isThrownBy(() -> mesh.apply(ManifestDeclaration.yaml(REDIRECT)))
                    .withMessageContaining("for its host there is VirtualService manifest/junit-istio-");
            assertThat(get(url).statusCode()).isEqualTo(418);
        }
    }

    @Test
    void what_is_created_for_a_service_of_this_name_elsewhere_hides_nothing(Mesh mesh) {
        KubeApi kube = new KubeApi(mesh.kubernetes());
        String elsewhere = "istio-system";
        kube.create(ResourceType.VIRTUAL_SERVICES, Json.parse("""
                        {"apiVersion": "networking.istio.io/v1", "kind": "VirtualService",
                         "metadata": {"name": "of-another-test", "namespace": "%1$s", "labels": {"%2$s": "true"}},
                         "spec": {"hosts": ["inventory.%1$s.svc.cluster.local"],
                           "http": [{"redirect": {"uri": "/away"}}]}}
                        """.formatted(elsewhere, Marks.CREATED)));
        try (Applied applied = mesh.apply(ManifestDeclaration.yaml(REDIRECT))) {
            assertThat(get(url).statusCode()).isEqualTo(308);
        } finally {
            kube.delete(ResourceType.VIRTUAL_SERVICES, elsewhere, "of-another-test", null);
        }
    }

    @Test
    void one_that_nothing_follows_is_an_error(Mesh mesh) {
        String nobody = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: of-nobody}
                spec: {host: nobody, trafficPolicy: {connectionPool: {tcp: {maxConnections: 1}}}}
                """;

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.apply(ManifestDeclaration.yaml(nobody)))
                .withMessageContaining(
                        "yaml, line 1 (DestinationRule of-nobody): DestinationRule manifest/of-nobody has no effect,"
                                + " no proxy has a cluster that follows it");
    }

    @Test
    void one_that_istio_refuses_leaves_the_others_out(Mesh mesh) {
        String invalid = """
                apiVersion: networking.istio.io/v1
                kind: DestinationRule
                metadata: {name: invalid}
                spec: {host: inventory, trafficPolicy: {outlierDetection: {maxEjectionPercent: 200}}}
                """;

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.apply(ManifestDeclaration.yaml(REDIRECT + "---\n" + invalid)))
                .withMessageContaining("(DestinationRule invalid): Istio refuses it: ")
                .withMessageContaining("Correct the manifest");
    }

    @Test
    void another_kind_is_refused(Mesh mesh) {
        String kind = "{apiVersion: networking.istio.io/v1, kind: VirtualServices, metadata: {name: x}}";

        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.apply(ManifestDeclaration.yaml(kind)))
                .withMessageContaining("this mesh serves no VirtualServices in networking.istio.io/v1, only [");
    }
}
