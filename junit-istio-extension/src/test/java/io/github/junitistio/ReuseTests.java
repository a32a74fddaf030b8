// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.KeptMeshFolder.awaitOutput;
import static io.github.junitistio.testing.Requests.get;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.Eventually;
import io.github.junitistio.testing.ForkedRun;
import io.github.junitistio.testing.KeptMeshFolder;
import io.github.junitistio.testing.ManifestFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that use one mesh, one after another. */
class ReuseTests {

    private static final String ROUTES = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: inventory, namespace: default, finalizers: [example.com/never]}
            spec:
              hosts: [inventory]
              http: [{fault: {abort: {httpStatus: 418, percentage: {value: 100}}}, route: [{destination: {host: inventory}}]}]
            """;

    private static final String STRICT = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: istio-system}
            spec: {mtls: {mode: STRICT}}
            """;

    @Test
    void the_second_run_finds_the_mesh_of_the_first_as_a_new_one(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            folder.run(LitteringTestCase.class);
            List<Long> istiods = folder.istiods();
            ForkedRun second = folder.run(CleanTestCase.class);

            assertThat(istiods).hasSize(1);
            assertThat(second.output()).contains("uses a kept mesh");
            assertThat(folder.istiods()).isEqualTo(istiods);
        }
    }

    @Test
    void manifests_of_a_run_are_gone_for_the_next_and_come_up_again(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            folder.run(ManifestsTestCase.class);
            List<Long> istiods = folder.istiods();
            folder.run(CleanTestCase.class);
            folder.run(ManifestsTestCase.class);

            assertThat(folder.istiods()).hasSize(1).isEqualTo(istiods);
        }
    }

    @Test
    void what_a_run_deployed_is_up_before_the_next_one_asks_for_it(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            folder.run(ManifestsTestCase.class);
            Set<String> standby = Eventually.await("the Pods of the next run")
                    .until(() -> inventories(directory), pods -> pods.size() == 2);
            ForkedRun second = folder.run(ManifestsTestCase.class);

            assertThat(standby).anyMatch(pod -> second.output().contains("answered by " + pod));
        }
    }

    @Test
    void a_run_killed_with_a_fault_in_effect_leaves_nothing_to_the_next(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            ForkedRun killed = folder.start(EndlessTestCase.class);
            awaitOutput(killed, "fault is in effect");
            List<Long> istiods = folder.istiods();

            killed.kill();
            folder.run(CleanTestCase.class);

            assertThat(folder.istiods()).hasSize(1).isEqualTo(istiods);
        }
    }

    @Test
    void a_run_without_mutual_tls_has_another_mesh(@TempDir Path directory) {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            ForkedRun first = folder.run(CertificateTestCase.class);
            ForkedRun second = folder.run(CertificateTestCase.class, Map.of("junit-istio.mutual-tls", "false"));

            assertThat(first.output()).contains("certificate: true");
            assertThat(second.output()).contains("certificate: false");
        }
    }

    @Test
    void a_second_run_at_the_same_time_has_a_mesh_of_its_own(@TempDir Path directory) throws Exception {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            ForkedRun first = folder.start(WaitingTestCase.class);
            awaitOutput(first, "waits");
            ForkedRun second = folder.run(CleanTestCase.class);

            assertThat(second.output()).contains("mesh of its own");
            Files.createFile(directory.resolve("go"));
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(folder.istiods()).hasSize(1);
        }
    }

    @Test
    void two_runs_that_begin_at_once_keep_one_mesh(@TempDir Path directory) throws Exception {
        try (KeptMeshFolder folder = new KeptMeshFolder(directory)) {
            List<ForkedRun> runs = List.of(folder.start(WaitingTestCase.class), folder.start(WaitingTestCase.class));
            runs.forEach(run -> awaitOutput(run, "waits"));

            assertThat(folder.keepers()).hasSize(1);
            assertThat(folder.istiods()).hasSize(2);
            Files.createFile(directory.resolve("go"));
            assertThat(runs).allSatisfy(run -> assertThat(run.exitCode()).isZero());
        }
    }

    @IstioTest
    static class LitteringTestCase {

        @Test
        void leaves_things_behind(Mesh mesh) {
            URI url = joined(mesh);
            KubernetesClient kubernetes = mesh.kubernetes();
            kubernetes.namespaces().withName("istio-system").edit(namespace -> {
                namespace.getMetadata().getLabels().put("left", "behind");
                return namespace;
            });
            kubernetes.resource(STRICT).create();
            kubernetes.resource(ROUTES).create();
            Eventually.await().until(() -> get(url).statusCode() == 418);
        }
    }

    @IstioTest
    static class CertificateTestCase {

        @Test
        void tells_whether_there_is_one(Mesh mesh) {
            System.out.println("certificate: " + get(joined(mesh)).body().contains("x-forwarded-client-cert"));
        }
    }

    @IstioTest(namespace = "kept", manifests = ManifestFolder.ECHO)
    static class ManifestsTestCase {

        @Test
        void calls_a_workload(Mesh mesh) {
            URI storefront = mesh.client().uri("storefront").resolve("/call?http://inventory:8080/");
            System.out.println("answered by " + get(storefront).body());
            assertThat(get(storefront).statusCode()).isEqualTo(200);
        }
    }

    @IstioTest
    static class EndlessTestCase {

        @Test
        void never_ends(Mesh mesh) throws InterruptedException {
            URI url = joined(mesh);
            mesh.inject(Fault.abort("inventory", 503));
            assertThat(get(url).statusCode()).isEqualTo(503);
            System.out.println("fault is in effect");
            new CountDownLatch(1).await();
        }
    }

    /** Waits for a file of the name {@code go} in the folder. */
    @IstioTest
    static class WaitingTestCase {

        @Test
        void waits(Mesh mesh) {
            URI url = joined(mesh);
            assertThat(get(url).statusCode()).isEqualTo(200);
            System.out.println("waits");
            Path go = Path.of(System.getProperty("junit-istio.directory"), "go");
            Eventually.await().atMost(300, SECONDS).until(() -> Files.exists(go));
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    @IstioTest
    static class CleanTestCase {

        @Test
        void finds_what_a_new_mesh_has(Mesh mesh) {
            KubernetesClient kubernetes = mesh.kubernetes();
            assertThat(resources(kubernetes, "VirtualService").list().getItems())
                    .isEmpty();
            assertThat(resources(kubernetes, "PeerAuthentication").list().getItems())
                    .isEmpty();
            assertThat(kubernetes.services().inAnyNamespace().list().getItems()).isEmpty();
            assertThat(kubernetes.pods().inAnyNamespace().list().getItems()).isEmpty();
            assertThat(kubernetes.namespaces().list().getItems())
                    .extracting(HasMetadata::getMetadata)
                    .allSatisfy(metadata -> assertThat(metadata.getLabels()).doesNotContainKey("left"))
                    .extracting(metadata -> metadata.getName())
                    .containsExactlyInAnyOrder("default", "kube-system", "istio-system");
            assertThat(get(joined(mesh)).statusCode()).isEqualTo(200);
        }
    }

    private static io.fabric8.kubernetes.client.dsl.AnyNamespaceOperation<
                    GenericKubernetesResource,
                    io.fabric8.kubernetes.api.model.GenericKubernetesResourceList,
                    io.fabric8.kubernetes.client.dsl.Resource<GenericKubernetesResource>>
            resources(KubernetesClient kubernetes, String kind) {
        String group = kind.equals("VirtualService") ? "networking" : "security";
        return kubernetes
                .genericKubernetesResources(group + ".istio.io/v1", kind)
                .inAnyNamespace();
    }

    /** The Pods of the inventory that the keeper has ever run. */
    private static Set<String> inventories(Path directory) {
        try (Stream<Path> files = Files.find(directory, 4, (file, attributes) -> attributes.isDirectory())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("inventory-") && name.endsWith(".kept"))
                    .map(name -> name.substring(0, name.length() - ".kept".length()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI joined(Mesh mesh) {
        EchoServer inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        return mesh.urlOf("inventory", "checkout");
    }
}
