// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who a caller is, as the callee's side sees it: an address, and no certificate. */
@ExtendWith(SharedMesh.class)
class IdentityTests {

    private OwnMesh mesh;
    private String namespace;
    private Application inventory;
    private Workload callee;
    private Workload caller;

    @BeforeEach
    void join(OwnMesh shared, TestInfo test) {
        mesh = shared;
        namespace = "identity-" + Integer.toHexString(test.getDisplayName().hashCode());
        inventory = Application.start(request -> Reply.status(200));
        callee = mesh.join(namespace, "inventory", inventory.port());
        caller = mesh.joinCaller(namespace, "checkout");
    }

    @AfterEach
    void leave() {
        caller.close();
        callee.close();
        inventory.close();
    }

    /** In a cluster the address is 127.0.0.6. */
    @Test
    void the_application_is_called_from_its_own_pod_s_address() {
        get(caller.urlOf("inventory").resolve("/peer"));

        assertThat(inventory.requests("/peer"))
                .singleElement()
                .satisfies(request -> assertThat(request.peer()).isEqualTo(callee.address()));
    }

    /** In a cluster Istio's own filters and mutual TLS add them. */
    @Test
    void no_certificate_and_no_metadata_are_handed_on() {
        get(caller.urlOf("inventory").resolve("/headers"));

        assertThat(inventory.requests("/headers"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .doesNotContainKeys(
                                "x-forwarded-client-cert", "x-envoy-peer-metadata", "x-envoy-peer-metadata-id"));
    }

    @Test
    void a_policy_by_address_tells_callers_apart() {
        try (Workload other = mesh.joinCaller(namespace, "storefront")) {
            URI denied = caller.urlOf("inventory");
            URI allowed = other.urlOf("inventory");
            policy("DENY", "ipBlocks: [" + caller.address() + "]");

            await().until(() -> get(denied).statusCode(), status -> status == 403);
            assertThat(get(allowed).statusCode()).isEqualTo(200);
        }
    }

    /** Every workload has this principal in a cluster with mutual TLS. */
    @Test
    void a_policy_that_allows_a_principal_allows_nobody() {
        URI url = caller.urlOf("inventory");
        policy("ALLOW", "principals: [cluster.local/ns/" + namespace + "/sa/default]");

        await().until(() -> get(url).statusCode(), status -> status == 403);
        assertThat(get(url).body()).isEqualTo("RBAC: access denied");
    }

    @Test
    void a_policy_that_denies_a_namespace_denies_nobody() {
        URI url = caller.urlOf("inventory");
        policy("DENY", "namespaces: [" + namespace + "]");

        await().until(
                        () -> mesh.adminOf(callee).configDump("dynamic_listeners"),
                        listeners -> listeners.contains("ns[" + namespace + "]-policy[by-caller]-rule[0]"));
        assertThat(get(url).statusCode()).isEqualTo(200);
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    private void policy(String action, String source) {
        mesh.create(namespace, """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: by-caller
                spec:
                  selector: {matchLabels: {app: inventory}}
                  action: %s
                  rules:
                    - from:
                        - source: {%s}
                """.formatted(action, source));
    }
}
