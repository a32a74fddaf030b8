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

/** Who a caller is, as the callee's side sees it: an address, and a name that a certificate proves. */
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
        callee = mesh.joinAs("stock", namespace, "inventory", inventory.port());
        caller = mesh.joinAs("orders", namespace, "checkout", null);
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

    @Test
    void the_application_is_told_who_calls_it() {
        get(caller.urlOf("inventory").resolve("/name"));

        assertThat(inventory.requests("/name"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers().get("x-forwarded-client-cert"))
                        .matches("By=" + spiffe("stock") + ";Hash=[0-9a-f]{64};Subject=\"\";URI=" + spiffe("orders")));
    }

    /** In a cluster Istio's own filters add it. */
    @Test
    void no_metadata_are_handed_on() {
        get(caller.urlOf("inventory").resolve("/headers"));

        assertThat(inventory.requests("/headers"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers())
                        .doesNotContainKeys("x-envoy-peer-metadata", "x-envoy-peer-metadata-id"));
    }

    @Test
    void a_call_past_the_sidecars_has_no_name() {
        URI url = URI.create("http://" + callee.address() + ":8080");

        assertThat(get(url.resolve("/plain"), "x-forwarded-client-cert", "URI=" + spiffe("orders"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(inventory.requests("/plain"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers()).doesNotContainKey("x-forwarded-client-cert"));
    }

    @Test
    void a_caller_without_a_service_account_is_the_default_one() {
        try (Workload other = mesh.joinCaller(namespace, "storefront")) {
            get(other.urlOf("inventory").resolve("/default"));
        }

        assertThat(inventory.requests("/default"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers().get("x-forwarded-client-cert"))
                        .contains(spiffe("default")));
    }

    /** An application has its URLs before it listens, and joins when it does. */
    @Test
    void a_caller_gets_its_service_account_when_it_joins() {
        URI url = mesh.runtime().door(namespace, "inventory", 0, "storefront");

        try (Workload storefront = mesh.joinAs("shop-window", namespace, "storefront", inventory.port())) {
            assertThat(storefront.urlOf("inventory")).isEqualTo(url);
            get(url.resolve("/joined"));
            get(caller.urlOf("storefront").resolve("/as-callee"));
        }

        assertThat(inventory.requests("/joined"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers().get("x-forwarded-client-cert"))
                        .endsWith("URI=" + spiffe("shop-window")));
        assertThat(inventory.requests("/as-callee"))
                .singleElement()
                .satisfies(request -> assertThat(request.headers().get("x-forwarded-client-cert"))
                        .startsWith("By=" + spiffe("shop-window")));
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

    @Test
    void a_policy_allows_one_principal_and_nobody_else() {
        try (Workload other = mesh.joinAs("shop-window", namespace, "storefront", null)) {
            URI allowed = caller.urlOf("inventory");
            URI refused = other.urlOf("inventory");
            policy("ALLOW", "principals: [cluster.local/ns/" + namespace + "/sa/orders]");

            await().until(() -> get(refused).statusCode(), status -> status == 403);
            assertThat(get(refused).body()).isEqualTo("RBAC: access denied");
            assertThat(get(allowed).statusCode()).isEqualTo(200);
            assertThat(get(URI.create("http://" + callee.address() + ":8080")).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void a_policy_denies_one_principal_and_nobody_else() {
        try (Workload other = mesh.joinAs("shop-window", namespace, "storefront", null)) {
            URI denied = caller.urlOf("inventory");
            URI allowed = other.urlOf("inventory");
            policy("DENY", "principals: [\"*/sa/orders\"]");

            await().until(() -> get(denied).statusCode(), status -> status == 403);
            assertThat(get(allowed).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_policy_tells_namespaces_apart() {
        try (Workload other = mesh.joinAs("orders", namespace + "-other", "checkout", null)) {
            URI denied = other.urlOf("inventory." + namespace);
            URI allowed = caller.urlOf("inventory");
            policy("DENY", "notNamespaces: [" + namespace + "]");

            await().until(() -> get(denied).statusCode(), status -> status == 403);
            assertThat(get(allowed).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_policy_tells_service_accounts_apart() {
        try (Workload other = mesh.joinAs("shop-window", namespace, "storefront", null)) {
            URI denied = other.urlOf("inventory");
            URI allowed = caller.urlOf("inventory");
            policy("ALLOW", "serviceAccounts: [orders]");

            await().until(() -> get(denied).statusCode(), status -> status == 403);
            assertThat(get(allowed).statusCode()).isEqualTo(200);
        }
    }

    private String spiffe(String serviceAccount) {
        return "spiffe://cluster.local/ns/" + namespace + "/sa/" + serviceAccount;
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
