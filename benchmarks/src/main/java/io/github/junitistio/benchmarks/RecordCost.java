// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What records cost a request that passes two sidecars: the same requests with and without them, in turns, one after another. */
final class RecordCost {

    private static final int TURNS = 20;
    private static final int REQUESTS = 1_000;

    /** One way to run. */
    static final class Side {

        final Samples latency = new Samples();
        private Duration cpu = Duration.ZERO;

        /** What the sidecars took of a CPU for one request. */
        String cpu() {
            return String.format(Locale.ROOT, "%.3f", cpu.toNanos() / 1e6 / (TURNS * REQUESTS));
        }
    }

    final Side with = new Side();
    final Side without = new Side();

    static RecordCost run(Runs runs) {
        runs.of(TestCase.class);
        return Objects.requireNonNull(TestCase.cost);
    }

    private void measure(Mesh mesh, Caller caller) {
        Records records = new Records(mesh);
        turn(caller, new Side()); // The first ones of a JVM are slower.
        for (int i = 0; i < TURNS; i++) {
            turn(caller, with);
            records.off();
            records.await(caller, false);
            turn(caller, without);
            records.on();
            records.await(caller, true);
        }
    }

    private static void turn(Caller caller, Side side) {
        Duration before = envoys();
        for (int i = 0; i < REQUESTS; i++) {
            long start = System.nanoTime();
            caller.status();
            side.latency.add(Duration.ofNanos(System.nanoTime() - start));
        }
        side.cpu = side.cpu.plus(envoys().minus(before));
    }

    private static Duration envoys() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/envoy"))
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @IstioTest(namespace = "record-cost")
    static class TestCase {

        private static @Nullable RecordCost cost;

        @Test
        void compare(Mesh mesh) {
            try (Shop shop = new Shop(mesh)) {
                RecordCost measured = new RecordCost();
                measured.measure(mesh, shop.checkout());
                cost = measured;
            }
        }
    }

    /** The access log and the log of attempts, which a user cannot switch off. */
    private static final class Records {

        private final Mesh mesh;
        private final GenericKubernetesResource attempts;
        private final GenericKubernetesResource silence = Serialization.unmarshal("""
                apiVersion: telemetry.istio.io/v1
                kind: Telemetry
                metadata: {name: no-access-log, namespace: istio-system}
                spec: {accessLogging: [{disabled: true}]}
                """, GenericKubernetesResource.class);

        Records(Mesh mesh) {
            this.mesh = mesh;
            this.attempts = mesh.kubernetes()
                    .genericKubernetesResources("networking.istio.io/v1alpha3", "EnvoyFilter")
                    .inNamespace("istio-system")
                    .withName("junit-istio-attempt-log")
                    .get();
            attempts.getMetadata().setResourceVersion(null);
            attempts.getMetadata().setUid(null);
        }

        void off() {
            resource(attempts).delete();
            resource(silence).create();
        }

        void on() {
            resource(silence).delete();
            resource(attempts).create();
        }

        private Resource<GenericKubernetesResource> resource(GenericKubernetesResource object) {
            return mesh.kubernetes().resource(object);
        }

        /** Until requests leave all records, or none. */
        void await(Caller caller, boolean there) {
            boolean is;
            do {
                Instant begin = Instant.now();
                caller.status();
                Traffic traffic = Traffic.of(mesh).since(begin);
                // An attempt shows by its request only.
                is = Stream.of(traffic.requests(), traffic.received()).allMatch(each -> each.isEmpty() != there)
                        && (!there || !traffic.attempts().isEmpty());
            } while (!is);
        }
    }
}
