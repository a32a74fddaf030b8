// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.ExploreFaults;
import io.github.junitistio.ResilienceBudget;
import io.github.junitistio.explore.Exploration;
import io.github.junitistio.explore.FaultKind;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.Test;

/** What judges services and their policies, by what a mesh of any kind has recorded. */
@ContractTest
class JudgementContractTests {

    private static final String CUT = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: cut}
            spec:
              hosts: [inventory]
              http:
              - timeout: 1s
                retries: {attempts: 2, perTryTimeout: 500ms, retryOn: connect-failure}
                route: [{destination: {host: inventory}}]
            """;

    @Test
    void the_lint_reads_what_the_owner_has(Mesh mesh) {
        Resource<VirtualService> cut = mesh.kubernetes()
                .resource(Serialization.unmarshal(CUT, VirtualService.class))
                .inNamespace(mesh.namespace());
        cut.create();
        try {
            assertThat(mesh.lint())
                    .anySatisfy(finding -> assertThat(finding.toString())
                            .contains("JI101", mesh.namespace() + "/cut", "3 attempts x 500 ms"));
        } finally {
            cut.delete();
        }
        assertThat(mesh.lint()).noneMatch(finding -> finding.object().endsWith("/cut"));
    }

    @Test
    @ResilienceBudget(p50 = "5s", successRate = 100, attempts = 1)
    void a_budget_counts_the_requests_of_the_test(MeshClient client) {
        assertThat(new Stock(client).statuses(5)).containsOnly(200);
    }

    @ExploreFaults(kinds = FaultKind.ABORT)
    void a_call_behind_the_request_is_found_and_disturbed(MeshClient client, Exploration exploration) {
        boolean disturbed = exploration.wasInjectedOn("storefront", "inventory");

        assertThat(client.get("storefront", "/articles/42").statusCode()).isEqualTo(disturbed ? 500 : 200);
    }
}
