// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long an abort takes from its declaration to the first request that shows it, proof included. */
final class FaultRounds {

    static Rounds run(Runs runs) {
        runs.of(TestCase.class);
        return Objects.requireNonNull(TestCase.rounds);
    }

    @IstioTest(namespace = "rounds")
    static class TestCase {

        private static @Nullable Rounds rounds;

        @Test
        void inject_and_remove(Mesh mesh) {
            try (Shop shop = new Shop(mesh)) {
                rounds = Rounds.of(new Outage(mesh), () -> shop.checkout().status() == 503);
            }
        }
    }

    private FaultRounds() {}
}
