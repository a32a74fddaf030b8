// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is killed or halted while nobody else comes by: the process that watches over it puts back what it has changed. */
@ContractTest
@EnabledOnMesh("cluster")
class WatchedRunsContractTests extends BesideOwnedRoutes {

    private static final Duration SECONDS = Duration.ofSeconds(15);

    // With nothing, a Lease, a ConfigMap, an EnvoyFilter, a Pod of its own.
    private static final int STAGES = 5;

    static IntStream kills() {
        return IntStream.rangeClosed(1, Boolean.getBoolean("soak") ? 25 : 3);
    }

    /** The first one is killed with its fault in effect, the others on the way to it: a write may be on its way. */
    @ParameterizedTest
    @MethodSource("kills")
    void what_a_killed_run_has_left_is_gone_within_seconds(int kill, Mesh mesh, MeshClient client) {
        try (OtherRun other = begin()) {
            Watcher watcher = Watcher.of(directory);
            int objects = (kill - 1) % STAGES;
            if (objects == 0) {
                other.awaitOutput("in effect");
                assertThat(owned.isAsCreated()).isFalse();
            } else {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> Marked.in(mesh).size() >= before.size() + objects);
            }
            assertThat(watcher.isAlive()).isTrue();

            other.kill();

            Awaitility.await().atMost(SECONDS).until(() -> !watcher.isAlive());
        }
        assertThat(owned.isAsCreated()).isTrue();
        assertThat(Marked.in(mesh)).isEqualTo(before);
        assertThat(Watcher.foldersOf(directory)).isEmpty();
        Awaitility.await().until(() -> new Stock(client).status() == 200);
    }

    @Test
    void the_fault_of_a_run_that_is_halted_for_longer_than_its_lease_ends_and_its_test_fails(
            Mesh mesh, MeshClient client) {
        try (OtherRun other = start("-Djunit-istio.lease-duration=3s")) {
            other.signal("STOP");

            Awaitility.await().atMost(SECONDS).until(owned::isAsCreated);
            Awaitility.await().until(() -> new Stock(client).status() == 200);
            Awaitility.await().atMost(SECONDS).until(() -> Marked.in(mesh).equals(before));

            Watcher watcher = Watcher.of(directory);
            assertThat(watcher.isAlive()).isTrue();
            other.signal("CONT");
            assertThat(other.end()).isPositive();
            assertThat(other.output())
                    .contains(
                            "did not stay until the end of the test",
                            "it was not renewed for 3 s, and the process that watches over it");
            Awaitility.await().until(() -> !watcher.isAlive());
        }
        assertThat(Marked.in(mesh)).isEqualTo(before);
        assertThat(Watcher.foldersOf(directory)).isEmpty();
    }

    @Test
    void a_run_whose_watcher_is_killed_goes_on_and_says_so(Mesh mesh) {
        try (OtherRun other = start()) {
            Watcher.of(directory).kill();
            other.awaitOutput("No process watches over this run");

            assertThat(other.end()).as(other.output()).isZero();
        }
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(Marked.in(mesh)).isEqualTo(before));
        assertThat(Watcher.foldersOf(directory)).isEmpty();
    }

    private OtherRun start(String... settings) {
        OtherRun other = begin(settings);
        other.awaitOutput("in effect");
        return other;
    }

    private OtherRun begin(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("-Djunit-istio.directory=" + directory);
        return OtherRun.start(HoldingTestCase.class, directory, all.toArray(String[]::new));
    }
}
