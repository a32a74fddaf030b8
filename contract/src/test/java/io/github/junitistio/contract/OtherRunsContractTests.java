// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several runs in one cluster: what dead ones leave is put back, and living ones are left alone. */
@ContractTest
@EnabledOnMesh("cluster")
class OtherRunsContractTests extends BesideOwnedRoutes {

    // What is shown here has to be done by others.
    private static final String UNWATCHED = "-Djunit-istio.watch=false";

    /** Half of those that a run is to survive; the other half has somebody who watches. */
    static IntStream kills() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("soak") ? 25 : 2);
    }

    @ParameterizedTest
    @MethodSource("kills")
    void what_a_killed_run_has_left_is_put_back(int kill, Mesh mesh, MeshClient client) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory, UNWATCHED)) {
            other.awaitOutput("in effect");
            other.kill();
        }
        assertThat(owned.isAsCreated()).isFalse();
        assertThat(Marked.in(mesh)).hasSizeGreaterThan(before.size());

        assertThat(mesh.sweep()).contains("VirtualService contract/owned");

        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(Marked.in(mesh)).isEqualTo(before));
        Awaitility.await().until(() -> new Stock(client).status() == 200);
    }

    @Test
    void the_next_run_puts_it_back_by_itself(Mesh mesh) {
        try (OtherRun other = OtherRun.start(HoldingTestCase.class, directory, UNWATCHED)) {
            other.awaitOutput("in effect");
            other.kill();
        }
        try (OtherRun next = OtherRun.start(OrdinaryTestCase.class, directory)) {
            assertThat(next.end()).as(next.output()).isZero();
        }
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(Marked.in(mesh)).isEqualTo(before));
    }

    @Test
    void a_living_run_is_left_alone_and_leaves_nothing_itself(Mesh mesh) {
        try (OtherRun other =
                OtherRun.start(HoldingTestCase.class, directory, "-Djunit-istio.directory=" + directory)) {
            other.awaitOutput("in effect");
            Watcher watcher = Watcher.of(directory);

            assertThat(mesh.sweep()).isEmpty();

            assertThat(owned.isAsCreated()).isFalse();
            assertThat(watcher.isAlive()).isTrue();
            assertThat(other.end()).as(other.output()).isZero();
            Awaitility.await().until(() -> !watcher.isAlive());
            assertThat(other.output()).doesNotContain("watches over this run");
        }
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(Marked.in(mesh)).isEqualTo(before));
        assertThat(Watcher.foldersOf(directory)).isEmpty();
    }

    @Test
    void a_run_that_is_halted_for_longer_than_its_lease_loses_its_fault_and_fails(Mesh mesh) {
        try (OtherRun other =
                OtherRun.start(HoldingTestCase.class, directory, UNWATCHED, "-Djunit-istio.lease-duration=3s")) {
            other.awaitOutput("in effect");
            other.signal("STOP");

            Awaitility.await().until(() -> !mesh.sweep().isEmpty());
            assertThat(owned.isAsCreated()).isTrue();

            other.signal("CONT");
            assertThat(other.end()).isPositive();
            assertThat(other.output()).contains("did not stay until the end of the test", "it was not renewed for 3 s");
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
