// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import org.junit.jupiter.api.Test;

class InertSecurityTests {

    private static final InertSecurity INERT = new InertSecurity(true);

    @Test
    void a_secret_without_a_selected_workload_never_takes_effect() {
        assertThat(INERT.reason(rule("", "ca")))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains(
                                "credentialName never takes effect", "workloadSelector", "configmap://namespace/name"));
    }

    @Test
    void a_config_map_and_a_secret_for_a_selected_workload_do() {
        assertThat(INERT.reason(rule("", "configmap://shop/ca"))).isEmpty();
        assertThat(INERT.reason(rule("\"workloadSelector\": {\"matchLabels\": {\"app\": \"checkout\"}},", "ca")))
                .isEmpty();
    }

    private static ObjectNode rule(String selector, String credentialName) {
        return Json.parse("""
                {"kind": "DestinationRule", "metadata": {"name": "payments"},
                 "spec": {%s "host": "api.payments.example",
                   "trafficPolicy": {"tls": {"mode": "SIMPLE", "credentialName": "%s"}}}}
                """.formatted(selector, credentialName));
    }
}
