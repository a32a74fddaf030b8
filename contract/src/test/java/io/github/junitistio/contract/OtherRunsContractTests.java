// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several runs in one cluster: what dead ones leave is put back, and living ones are left alone. */
@ContractTest
@EnabledOnMesh("cluster")
class OtherRunsContractTests {

    private static final String RUN = "junit-istio.github.io/mesh-run";

    @TempDir
    private Path directory;

    private OwnedRoutes owned;
    private List<String> before;

    static IntStream kills() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("soak") ? 50 : 5);
    }

    @BeforeEach
    void own(Mesh mesh, MeshClient client) {
        owned = OwnedRoutes.create(mesh);
        assertThat(new Stock(client).status()).isEqualTo(200);
        before = marked(mesh);
    }

    @AfterEach
    void disown() {
        owned.delete();
    }

    @ParameterizedTest
    @MethodSource("kills")
    void what_a_killed_run_has_left_is_put_back(int kill, Mesh mesh, MeshClient client) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory)) {
            other.awaitOutput("in effect");
            other.kill();
        }
        assertThat(owned.isAsCreated()).isFalse();
        assertThat(marked(mesh)).hasSizeGreaterThan(before.size());

        assertThat(mesh.sweep()).contains("VirtualService contract/owned");

        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(marked(mesh)).isEqualTo(before));
        Awaitility.await().until(() -> new Stock(client).status() == 200);
    }

    @Test
    void the_next_run_puts_it_back_by_itself(Mesh mesh) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory)) {
            other.awaitOutput("in effect");
            other.kill();
        }
        try (OtherRun next = OtherRun.start(OrdinaryTestCase.class, directory)) {
            assertThat(next.end()).as(next.output()).isZero();
        }
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(marked(mesh)).isEqualTo(before));
    }

    @Test
    void a_living_run_is_left_alone(Mesh mesh) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory)) {
            other.awaitOutput("in effect");

            assertThat(mesh.sweep()).isEmpty();

            assertThat(owned.isAsCreated()).isFalse();
            assertThat(other.end()).as(other.output()).isZero();
        }
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(marked(mesh)).isEqualTo(before));
    }

    @Test
    void a_run_that_is_halted_for_longer_than_its_lease_loses_its_fault_and_fails(Mesh mesh) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory, "-Djunit-istio.lease-duration=3s")) {
            other.awaitOutput("in effect");
            other.signal("STOP");

            Awaitility.await().until(() -> !mesh.sweep().isEmpty());
            assertThat(owned.isAsCreated()).isTrue();

            other.signal("CONT");
            assertThat(other.end()).isPositive();
            assertThat(other.output()).contains("did not stay until the end of the test", "it was not renewed for 3 s");
        }
    }

    /** What has a mark of any run, of the kinds that runs make. */
    static List<String> marked(Mesh mesh) {
        return Stream.of(Pod.class, Lease.class, VirtualService.class, DestinationRule.class)
                .flatMap(type ->
                        mesh.kubernetes().resources(type).inNamespace(mesh.namespace()).list().getItems().stream())
                .map(HasMetadata.class::cast)
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .filter(object -> object.getMetadata().getLabels() != null
                        && object.getMetadata().getLabels().containsKey(RUN))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .sorted()
                .toList();
    }

    @IstioTest(namespace = "contract", allowUnused = true)
    static class HoldingTestCase {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        @CircuitBreaker(service = "inventory", maxConnections = 7)
        void holds_a_fault_until_there_is_nothing_to_read(MeshClient client) throws IOException {
            assertThat(new Stock(client).status()).isEqualTo(503);
            System.out.println("in effect");
            assertThat(System.in.read()).isNegative();
        }
    }

    @IstioTest(namespace = "contract")
    static class OrdinaryTestCase {

        @Test
        void calls(MeshClient client) {
            assertThat(new Stock(client).status()).isEqualTo(200);
        }
    }
}
