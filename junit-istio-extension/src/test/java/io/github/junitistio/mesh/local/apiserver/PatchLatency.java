// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.mesh.local.apiserver.TestApi.MERGE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/**
 * Measures round trips of small patches on one connection, and of the events that they cause.
 *
 * <p>It has a JVM of its own, because the JDK's server decides about TCP_NODELAY once in the life of a JVM.
 */
final class PatchLatency {
    private static final int WARM_UP = 500;
    private static final int MEASURED = 1_000;
    private static final String OBJECT = TestApi.VIRTUAL_SERVICES + "/a";

    private PatchLatency() {}

    /** Writes the result to the file that the only argument names. */
    public static void main(String[] arguments) throws IOException {
        long[] patches = new long[MEASURED];
        long[] events = new long[MEASURED];
        try (TestApi api = new TestApi()) {
            api.post(TestApi.VIRTUAL_SERVICES, Samples.virtualService("a"));
            try (TestWatch watch = api.watch(TestApi.VIRTUAL_SERVICES + "?watch=true")) {
                watch.next();
                for (int i = -WARM_UP; i < MEASURED; i++) {
                    long start = System.nanoTime();
                    api.patch(MERGE, OBJECT, "{\"metadata\":{\"labels\":{\"run\":\"%d\"}}}".formatted(i));
                    long answered = System.nanoTime();
                    watch.next();
                    if (i >= 0) {
                        patches[i] = answered - start;
                        events[i] = System.nanoTime() - start;
                    }
                }
            }
        }
        Files.writeString(Path.of(arguments[0]), describe("patch", patches) + describe("event", events));
    }

    /** Median, 99th percentile and maximum in microseconds, and how many took as long as a delayed ACK. */
    private static String describe(String name, long[] nanos) {
        Arrays.sort(nanos);
        long slow = Arrays.stream(nanos)
                .filter(it -> it > Duration.ofMillis(38).toNanos())
                .count();
        return "%s p50=%d p99=%d max=%d slow=%d\n"
                .formatted(
                        name,
                        nanos[MEASURED / 2] / 1_000,
                        nanos[MEASURED * 99 / 100] / 1_000,
                        nanos[MEASURED - 1] / 1_000,
                        slow);
    }
}
