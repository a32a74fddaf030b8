// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Tests that have to fail, because a fault is not what it was declared to be. They have a mesh of their own. */
class NotMetContractTests {

    private static Map<String, String> failures = Map.of();

    @BeforeAll
    static void run() {
        failures = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(FailingTestCase.class))
                .enableImplicitConfigurationParameters(true)
                .configurationParameter("junit-istio.report", "off")
                .execute()
                .testEvents()
                .failed()
                .stream()
                .collect(Collectors.toMap(
                        event -> event.getTestDescriptor()
                                .getLegacyReportingName()
                                .replaceFirst("\\(.*", ""),
                        NotMetContractTests::message));
    }

    @Test
    void a_fault_that_no_request_meets_fails_the_test() {
        assertThat(failures.get("nobody_calls"))
                .startsWith("@InjectAbort(service = \"inventory\", httpStatus = 503) on ")
                .contains("no request met it", "no request at all while it was in effect");
    }

    @Test
    void a_fault_that_vanishes_fails_the_test() {
        assertThat(failures.get("somebody_deletes_it")).contains("did not stay until the end of the test");
    }

    @Test
    void nothing_else_fails() {
        assertThat(failures).hasSize(2);
    }

    private static String message(Event event) {
        return event.getPayload(TestExecutionResult.class)
                .flatMap(TestExecutionResult::getThrowable)
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElse("");
    }

    @IstioTest(namespace = "contract-failures", manifests = "kubernetes")
    static class FailingTestCase {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void nobody_calls() {}

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void somebody_deletes_it(Mesh mesh, MeshClient client) {
            mesh.kubernetes()
                    .resources(VirtualService.class)
                    .inNamespace(mesh.namespace())
                    .delete();
            Awaitility.await().until(() -> new Stock(client).status() == 200);
        }

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void somebody_calls(MeshClient client) {
            assertThat(new Stock(client).status()).isEqualTo(503);
        }
    }
}
