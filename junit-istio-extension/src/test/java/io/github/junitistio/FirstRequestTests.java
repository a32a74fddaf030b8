// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.Soak;
import io.github.junitistio.testing.WarmConnections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first request of a test with a fault meets it, and the first one after it does not, on connections that stay open
 * all the time and from four threads at once.
 */
@IstioTest(namespace = "first-request")
@TestInstance(Lifecycle.PER_CLASS)
class FirstRequestTests {

    private EchoServer inventory;
    private WarmConnections connections;

    static IntStream rounds() {
        return IntStream.rangeClosed(1, Soak.times(500));
    }

    @BeforeAll
    void join(Mesh mesh) {
        inventory = EchoServer.start("inventory");
        mesh.workload("inventory").at("127.0.0.1", inventory.port());
        connections = WarmConnections.open(mesh.urlOf("inventory", "checkout"), 4);
    }

    @AfterAll
    void close() {
        connections.close();
        inventory.close();
    }

    @BeforeEach
    @AfterEach
    void meets_no_fault() {
        assertThat(connections.statusesOfOneRequestEach()).containsOnly(200);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    @InjectAbort(service = "inventory", httpStatus = 503)
    void meets_the_fault(int round) {
        assertThat(connections.statusesOfOneRequestEach()).containsOnly(503);
    }
}
