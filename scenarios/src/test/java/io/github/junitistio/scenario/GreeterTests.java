// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenario;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Mesh;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All scenarios, applied to a service that has an answer to each. */
@IstioTest(namespace = "greeter")
@EnabledOnMesh("local")
class GreeterTests
        implements SlowDependency,
                FailingDependency,
                FlakyDependency,
                DeadInstance,
                RetryStorm,
                Partition,
                ConnectionReset,
                Overload,
                Recovery {

    private static Greeter ann;
    private static Greeter bob;
    private static Greeter greeter;

    @BeforeAll
    static void join(Mesh mesh) {
        ann = Greeter.names();
        bob = Greeter.names();
        mesh.workload("names").version("v1").at("127.0.0.1", ann.port());
        mesh.workload("names").version("v2").at("127.0.0.1", bob.port());
        greeter = Greeter.robust(mesh.urlOf("names", "greeter"));
        mesh.workload("greeter").at("127.0.0.1", greeter.port());
    }

    @AfterAll
    static void close() {
        greeter.close();
        bob.close();
        ann.close();
    }

    @Override
    public Subject subject() {
        return Subject.get("greeter", "/")
                .dependingOn("names")
                .within("2s")
                .answering(200)
                .trying(Policy.circuitBreaker(
                        "names",
                        ConnectionPool.NONE.http2MaxRequests(4),
                        OutlierDetection.NONE.consecutive5xxErrors(3).maxEjectionPercent(50)));
    }
}
