// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.gameday.guard.Consent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Game days in a real cluster: what is told of them before, and what refuses them before anything is touched. */
@EnabledIfEnvironmentVariable(named = "JUNIT_ISTIO_MESH", matches = "cluster")
class ClusterGuardTests extends InClusterShop {

    @Test
    void a_plan_says_what_would_be_changed_and_changes_nothing() {
        Map<String, String> before = shop.versions();
        try (Program program = start(Map.of(), arguments("plan", lasting()))) {
            assertThat(program.end()).as(program.output()).isZero();
            assertThat(program.output())
                    .contains(
                            "sidecars whose configuration changes (1): storefront-v1-",
                            "writes VirtualService " + shop.namespace() + "/owned:",
                            "+  - fault:",
                            "Nothing stands in its way. Nothing was written.");
        }
        assertThat(shop.versions()).isEqualTo(before);
    }

    @Test
    void a_context_that_is_not_on_the_list_is_refused() {
        String other = lasting().replace("context: " + shop.context(), "context: production");
        assertRefused(other, "The context production is not on the list", shop.context());
    }

    @Test
    void a_namespace_that_is_not_on_the_list_is_refused() {
        assertRefused(
                lasting().replace("namespace: " + shop.namespace(), "namespace: payments"),
                "The namespace payments of context " + shop.context() + " is not on the list");
    }

    @Test
    void a_namespace_whose_owner_refuses_is_refused() {
        shop.label(Consent.LABEL, "refused");
        try {
            assertRefused(lasting(), "refused by the owner of namespace " + shop.namespace());
        } finally {
            shop.label(Consent.LABEL, "allowed");
        }
    }

    @Test
    void a_cluster_that_is_another_one_than_meant_is_refused() {
        assertRefusedBy(
                "    server: https://10.0.0.1:6443\n", lasting(), "and the list of where game days are allowed means");
    }

    @Test
    void a_share_above_the_limit_is_refused() {
        assertRefused(
                lasting().replace("percentage: 50", "percentage: 51"),
                "is for 51 % of the requests, and 50 % are allowed (maxPercentage)");
    }

    @Test
    void more_sidecars_than_the_limit_are_refused() {
        assertRefused(
                lasting().replace(", from: storefront", ""), "sidecars, and 1 are allowed (maxCallers): inventory-v1-");
    }

    @Test
    void missing_rights_are_listed_before_anything_is_touched() {
        Map<String, String> before = shop.versions();
        try (LimitedUser user = LimitedUser.without("envoyfilters", "delete", shop, folder);
                Program program = start(
                        Map.of(),
                        "run",
                        plan(lasting().replace("context: " + shop.context(), "context: limited")),
                        "--allow",
                        allow("limited", ""),
                        "--kubeconfig",
                        user.kubeconfig().toString())) {
            assertThat(program.end()).as(program.output()).isEqualTo(2);
            assertThat(program.output())
                    .contains(
                            "lack rights in namespace " + shop.namespace(),
                            "delete envoyfilters.networking.istio.io",
                            "delete virtualservices.networking.istio.io",
                            "docs/cluster-role.yaml");
        }
        assertThat(shop.versions()).containsAllEntriesOf(before);
    }

    private void assertRefused(String plan, String... messages) {
        assertRefusedBy("", plan, messages);
    }

    private void assertRefusedBy(String more, String plan, String... messages) {
        Map<String, String> before = shop.versions();
        try (Program program = start(
                Map.of(), "run", plan(plan), "--allow", allow(shop.context(), more), "--kubeconfig", kubeconfig())) {
            assertThat(program.end()).as(program.output()).isEqualTo(2);
            assertThat(program.output()).contains(messages);
        }
        assertThat(shop.versions()).isEqualTo(before);
    }
}
