// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server is away for ten seconds in the middle of a run, which passes and leaves nothing behind. */
@ContractTest
@EnabledOnMesh("cluster")
class ApiServerAwayContractTests extends BesideOwnedRoutes {

    private static final Duration AWAY = Duration.ofSeconds(10);

    private ApiGate gate;
    private Path kubeconfig;

    @BeforeEach
    void stand_in_between(Mesh mesh) {
        gate = ApiGate.before(URI.create(mesh.kubernetes().getConfiguration().getMasterUrl()));
        kubeconfig = OtherKubeconfig.by(gate.url(), mesh.kubernetes().getConfiguration(), directory);
    }

    @AfterEach
    void step_aside() {
        gate.close();
    }

    @Test
    void while_a_test_declares_calls_and_reads_what_was_recorded(Mesh mesh) {
        rideOut(DeclaringTestCase.class, mesh);
    }

    @Test
    void when_a_test_ends(Mesh mesh) {
        rideOut(HoldingTestCase.class, mesh);
    }

    private void rideOut(Class<?> testCase, Mesh mesh) {
        try (OtherRun other = OtherRun.start(testCase, directory, "-Djunit-istio.kubeconfig=" + kubeconfig)) {
            other.awaitOutput("in effect");
            gate.shut();
            other.goOn();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> gate.hasRefusedAfter(AWAY));
            gate.reopen();
            int failures = other.end();
            assertThat(failures).as(other.output()).isZero();
        }
        assertThat(owned.isAsCreated()).isTrue();
        Awaitility.await().untilAsserted(() -> assertThat(Marked.in(mesh)).isEqualTo(before));
    }

    @IstioTest(namespace = "contract")
    static class DeclaringTestCase {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void declares_more(Mesh mesh, MeshClient client, Traffic traffic) throws IOException {
            Stock stock = new Stock(client);
            assertThat(stock.status()).isEqualTo(503);
            System.out.println("in effect");
            assertThat(System.in.read()).isNegative();
            try (Applied timeout = mesh.apply(Policy.timeout("inventory", Duration.ofSeconds(5)))) {
                assertThat(stock.status()).isEqualTo(503);
                timeout.verify();
            }
            assertThat(traffic.from("mesh-client").to("inventory"))
                    .hasRequests(2)
                    .hasStatus(503);
        }
    }

    @IstioTest(namespace = "contract")
    static class HoldingTestCase {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        @CircuitBreaker(service = "inventory", maxConnections = 7)
        void ends(MeshClient client) throws IOException {
            assertThat(new Stock(client).statuses(3)).containsOnly(503);
            System.out.println("in effect");
            assertThat(System.in.read()).isNegative();
        }
    }
}
