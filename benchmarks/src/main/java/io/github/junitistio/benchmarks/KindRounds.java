// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.HttpMirror;
import io.github.junitistio.declaration.HttpRetry;
import io.github.junitistio.declaration.LoadBalancer;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long each kind of declaration takes until every proxy provably has it, and until it is provably gone. */
final class KindRounds {

    private static final String FILTER = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: of-the-benchmark}
            spec: {host: inventory, trafficPolicy: {connectionPool: {tcp: {maxConnections: 7}}}}
            """;

    private static final Map<String, Declaration> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("abort, caller's side", Fault.abort("inventory", 503).placement(Placement.CALLER));
        KINDS.put("abort, callee's side", Fault.abort("inventory", 503).placement(Placement.CALLEE));
        KINDS.put("timeout", Policy.timeout("inventory", "1s"));
        KINDS.put("retries", Policy.retries("inventory", HttpRetry.attempts(3)));
        KINDS.put("mirror", Policy.mirror("inventory", HttpMirror.to("audit")));
        KINDS.put("split over subsets", Policy.split("inventory", RouteDestination.subset("v1")));
        KINDS.put("circuit breaker", Policy.circuitBreaker("inventory", ConnectionPool.NONE.maxConnections(7)));
        KINDS.put("load balancing", Policy.loadBalancing("inventory", LoadBalancer.RANDOM));
        KINDS.put("denial", Policy.deny("inventory"));
        KINDS.put("reset", Fault.reset("inventory"));
        KINDS.put("manifest", ManifestDeclaration.yaml(FILTER));
    }

    static Map<String, Rounds> run(Runs runs) {
        runs.of(TestCase.class);
        return TestCase.ROUNDS;
    }

    @IstioTest(namespace = "kinds", allowUnused = true)
    static class TestCase {

        private static final Map<String, Rounds> ROUNDS = new LinkedHashMap<>();

        @Test
        void apply_and_close(Mesh mesh) {
            try (Shop shop = new Shop(mesh);
                    StockServer audit = StockServer.start()) {
                mesh.workload("audit").at("127.0.0.1", audit.port());
                KINDS.forEach(
                        (kind, declaration) -> ROUNDS.put(kind, Rounds.ofProven(new Declared(mesh, declaration))));
            }
        }
    }

    private static final class Declared implements Rounds.Change {

        private final Mesh mesh;
        private final Declaration declaration;
        private @Nullable Applied applied;

        Declared(Mesh mesh, Declaration declaration) {
            this.mesh = mesh;
            this.declaration = declaration;
        }

        @Override
        public void set() {
            applied = mesh.apply(declaration);
        }

        @Override
        public void takeBack() {
            Objects.requireNonNull(applied).close();
        }
    }

    private KindRounds() {}
}
