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
import java.util.List;
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

    /** An application has its URLs before it listens. */
    @Test
    void a_caller_keeps_its_service_account_when_it_joins() {
        try (Workload declared = mesh.joinAs("shop-window", namespace, "storefront", null)) {
            URI url = mesh.runtime().door(namespace, "inventory", 0, "storefront");

            try (Workload storefront = mesh.join(namespace, "storefront", inventory.port())) {
                assertThat(storefront.pod()).isEqualTo(declared.pod());
                assertThat(storefront.urlOf("inventory")).isEqualTo(url);
                assertThat(get(url.resolve("/joined")).statusCode()).isEqualTo(200);
                assertThat(get(caller.urlOf("storefront").resolve("/called")).statusCode())
                        .isEqualTo(200);
            }
        }

        assertThat(certificates("/joined")).singleElement().asString().endsWith("URI=" + spiffe("shop-window"));
        assertThat(certificates("/called")).singleElement().asString().startsWith("By=" + spiffe("shop-window"));
    }

    @Test
    void a_caller_that_joins_with_another_service_account_is_another_pod() {
        URI before = mesh.runtime().door(namespace, "inventory", 0, "storefront");

        try (Workload storefront = mesh.joinAs("shop-window", namespace, "storefront", inventory.port())) {
            URI after = mesh.runtime().door(namespace, "inventory", 0, "storefront");
            assertThat(after).isEqualTo(storefront.urlOf("inventory")).isNotEqualTo(before);
            get(before.resolve("/before"));
            get(after.resolve("/after"));
        }

        assertThat(certificates("/before")).singleElement().asString().endsWith(spiffe("default"));
        assertThat(certificates("/after")).singleElement().asString().endsWith(spiffe("shop-window"));
    }

    @Test
    void replicas_may_have_service_accounts_of_their_own() {
        try (Workload second = mesh.joinAs("stock-canary", namespace, "inventory", inventory.port())) {
            URI url = caller.urlOf("inventory");
            for (int i = 0; i < 20; i++) {
                assertThat(get(url.resolve("/replicas")).statusCode())
                        .as("request %d, with %s", i, second)
                        .isEqualTo(200);
            }
        }

        assertThat(mesh.lines(caller, "attempts.log", "CERTIFICATE")).isEmpty();
        assertThat(certificates("/replicas"))
                .anyMatch(certificate -> certificate.startsWith("By=" + spiffe("stock;")))
                .anyMatch(certificate -> certificate.startsWith("By=" + spiffe("stock-canary;")));
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

    private List<String> certificates(String path) {
        return inventory.requests(path).stream()
                .map(request -> request.headers().getOrDefault("x-forwarded-client-cert", "none"))
                .toList();
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
