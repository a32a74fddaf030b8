// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a mesh takes to put a fault into effect, and how many requests its door lets through.
 *
 * @param rounds a fault set and taken back
 * @param alone a request that waits for nobody
 * @param rateAlone requests a second, one after another
 * @param rateAtOnce requests a second, several at once
 */
record DoorRounds(Rounds rounds, Samples alone, String rateAlone, String rateAtOnce) {

    private static final int REQUESTS = 2_000;
    private static final int AT_ONCE = 8;

    static DoorRounds run(Runs runs) {
        runs.of(TestCase.class);
        return Objects.requireNonNull(TestCase.measured);
    }

    @IstioTest(namespace = "door-rounds", manifests = "../contract/kubernetes")
    static class TestCase {

        private static @Nullable DoorRounds measured;

        @Test
        void measure(Mesh mesh, MeshClient client) {
            requests(client, new Samples(), REQUESTS / 4); // The first ones of a JVM are slower.
            Rounds rounds = Rounds.of(new Outage(mesh), () -> status(client) == 503);
            Samples alone = new Samples();
            long begin = System.nanoTime();
            requests(client, alone, REQUESTS);
            String rateAlone = rate(begin);
            begin = System.nanoTime();
            atOnce(client);
            measured = new DoorRounds(rounds, alone, rateAlone, rate(begin));
        }

        private static void atOnce(MeshClient client) {
            ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
            try {
                List<CompletableFuture<Void>> running = Stream.generate(() -> CompletableFuture.runAsync(
                                () -> requests(client, new Samples(), REQUESTS / AT_ONCE), threads))
                        .limit(AT_ONCE)
                        .toList();
                running.forEach(CompletableFuture::join);
            } finally {
                threads.shutdown();
            }
        }

        private static void requests(MeshClient client, Samples samples, int number) {
            for (int i = 0; i < number; i++) {
                long start = System.nanoTime();
                if (status(client) != 200) {
                    throw new IllegalStateException("the inventory does not answer");
                }
                samples.add(Duration.ofNanos(System.nanoTime() - start));
            }
        }

        private static int status(MeshClient client) {
            return client.get("inventory", "/stock/42").statusCode();
        }

        private static String rate(long begin) {
            return String.format(Locale.ROOT, "%.0f", REQUESTS / ((System.nanoTime() - begin) / 1e9));
        }
    }
}
