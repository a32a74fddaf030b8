// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.TestKit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** A manifest fails the test if there was no traffic of the hosts that it names and of the Pods that it selects. */
class UnusedManifestTests {

    private static final String NAME = UnusedTestCase.class.getSimpleName();

    private static final String ROUTES = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: moved}
            spec:
              hosts: [inventory]
              http:
                - match: [{uri: {exact: /old}}]
                  redirect: {uri: /new, redirectCode: 308}
                - route: [{destination: {host: audit}}]
            """;

    private static final String PEERS = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: peers}
            spec:
              selector: {matchLabels: {app: audit}}
              mtls: {mode: PERMISSIVE}
            """;

    private static final String SIDECAR = """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: {name: narrow}
            spec:
              workloadSelector: {labels: {app: audit}}
              egress: [{hosts: [./*, istio-system/*]}]
            """;

    @Test
    void is_told_with_the_hosts_and_the_pods() {
        Map<String, Throwable> failures =
                TestKit.run(UnusedTestCase.class, UsedTestCase.class).failuresByTest();

        assertThat(failures)
                .containsOnlyKeys(NAME + ".another_host_is_called", NAME + ".another_pod_is_called", NAME + ".in_code");
        assertThat(failures.get(NAME + ".another_host_is_called"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("@IstioManifest(yaml = ")
                .hasMessageEndingWith(
                        " on UnusedManifestTests.UnusedTestCase.another_host_is_called(MeshClient): no request met"
                                + " it. The proxies recorded no request to or by audit.unused-manifest.svc.cluster.local,"
                                + " inventory.unused-manifest.svc.cluster.local while it was in effect, but:"
                                + "\n  1 from mesh-client to payment:8080, GET /, route default: 200"
                                + "\nWhere that is meant: allowUnused = true in @IstioManifest or @IstioTest.");
        assertThat(failures.get(NAME + ".another_pod_is_called"))
                .hasMessageMatching(
                        "(?s).*recorded no request to or by audit-\\d+\\.unused-manifest while it was in effect, but:.*");
        assertThat(failures.get(NAME + ".in_code"))
                .hasMessageStartingWith(
                        "the Istio resources of yaml, applied in code: no request met it. The proxies recorded no"
                                + " request at all while it was in effect.")
                .hasMessageContaining(
                        "Where that is meant: allowUnused() on what Mesh.inject or Mesh.apply has returned");
    }

    @IstioTest(namespace = "unused-manifest")
    static class UnusedTestCase extends UnusedShop {

        @Test
        @IstioManifest(yaml = ROUTES)
        void another_host_is_called(MeshClient client) {
            client.get("payment", "/");
        }

        @Test
        @IstioManifest(yaml = PEERS)
        void another_pod_is_called(MeshClient client) {
            client.get("payment", "/");
        }

        @Test
        void in_code(Mesh mesh, MeshClient client) {
            try (Applied manifest = mesh.apply(ManifestDeclaration.yaml(ROUTES))) {
                assertThat(mesh.namespace()).isNotEmpty();
            }
            client.get("inventory", "/");
        }
    }

    @IstioTest(namespace = "used-manifest")
    static class UsedTestCase extends UnusedShop {

        @Test
        @IstioManifest(yaml = ROUTES)
        void a_request_that_the_caller_s_proxy_answers(MeshClient client) {
            assertThat(client.get("inventory", "/old").statusCode()).isEqualTo(308);
        }

        @Test
        @IstioManifest(yaml = PEERS)
        void a_request_to_a_pod(MeshClient client) {
            client.get("audit", "/");
        }

        @Test
        @IstioManifest(yaml = PEERS + "---\n" + ROUTES)
        void a_request_of_one_of_several(MeshClient client) {
            client.get("inventory", "/");
        }

        @Test
        @IstioManifest(yaml = ROUTES, allowUnused = true)
        void where_it_is_allowed(MeshClient client) {
            client.get("payment", "/");
        }

        @Test
        @IstioManifest(yaml = SIDECAR)
        void a_kind_that_is_not_about_requests() {}
    }
}
