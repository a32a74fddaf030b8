// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** How long a test takes that sends one request: with a fault declared by annotation, and without. */
final class TestOverhead implements TestExecutionListener {

    private static final int WARM_UP = 50;
    private static final int TESTS = WARM_UP + 200;

    private final Map<String, Long> starts = new HashMap<>();
    private final Samples samples = new Samples();
    private int finished;

    static Samples withFault(Runs runs) {
        return durations(runs, WithFaultCase.class);
    }

    static Samples withoutFault(Runs runs) {
        return durations(runs, WithoutFaultCase.class);
    }

    private static Samples durations(Runs runs, Class<?> testClass) {
        TestOverhead overhead = new TestOverhead();
        runs.of(testClass, overhead);
        return overhead.samples;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        starts.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() && ++finished > WARM_UP) {
            long start = Objects.requireNonNull(starts.get(test.getUniqueId()));
            samples.add(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    abstract static class Base {

        private static @Nullable Shop shop;

        @BeforeAll
        static void open(Mesh mesh) {
            shop = new Shop(mesh);
        }

        @AfterAll
        static void close() {
            Objects.requireNonNull(shop).close();
        }

        static void expect(int status) {
            int answered = Objects.requireNonNull(shop).checkout().status();
            if (answered != status) {
                throw new AssertionError("Expected " + status + ", but got " + answered);
            }
        }
    }

    @IstioTest(namespace = "with-fault")
    static class WithFaultCase extends Base {

        @RepeatedTest(TESTS)
        @InjectAbort(service = "inventory", httpStatus = 503)
        void calls() {
            expect(503);
        }
    }

    @IstioTest(namespace = "without-fault")
    static class WithoutFaultCase extends Base {

        @RepeatedTest(TESTS)
        void calls() {
            expect(200);
        }
    }
}
