// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A test whose thread is interrupted, as JUnit's {@code @Timeout} does it. */
class InterruptedTestTests {

    @Test
    void leaves_no_fault_and_stays_interrupted() {
        TestKit run = TestKit.run(InterruptedTestCase.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.succeeded()).isEqualTo(2);
    }

    @IstioTest(namespace = "interrupted", allowUnused = true)
    static class InterruptedTestCase {

        private static EchoServer inventory;

        @BeforeAll
        static void join(Mesh mesh) {
            inventory = EchoServer.start("inventory");
            mesh.workload("inventory").at("127.0.0.1", inventory.port());
        }

        @AfterAll
        static void close() {
            inventory.close();
        }

        @AfterEach
        void no_fault_is_left(MeshClient client) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void declared(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
            Thread.currentThread().interrupt();
        }

        @Test
        void in_code(Mesh mesh) {
            try (Applied abort = mesh.inject(Fault.abort("inventory", 503))) {
                Thread.currentThread().interrupt();
                abort.verify();
            }
        }
    }
}
