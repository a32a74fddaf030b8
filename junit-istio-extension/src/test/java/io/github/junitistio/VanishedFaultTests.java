// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A fault that does not stay until the end of the body. */
class VanishedFaultTests {

    @Test
    void a_fault_that_vanishes_in_the_body_fails_the_test() {
        TestKit run = TestKit.run(VanishingTestCase.class);

        assertThat(run.succeeded()).isZero();
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(MeshException.class)
                        .hasMessageContaining("did not stay until the end of the test"));
    }

    @IstioTest(namespace = "vanishing")
    static class VanishingTestCase {

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

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void somebody_deletes_it(Mesh mesh, MeshClient client) {
            mesh.kubernetes()
                    .resources(VirtualService.class)
                    .inNamespace("vanishing")
                    .delete();
            await().until(() -> client.get("inventory", "/").statusCode() == 200);
        }

        @AfterEach
        void nothing_is_left(MeshClient client) {
            assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        }
    }
}
