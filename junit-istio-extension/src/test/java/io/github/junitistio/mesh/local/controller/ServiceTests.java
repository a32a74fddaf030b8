// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.NAMESPACES;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICES;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICE_ACCOUNTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.kube.Json;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ServiceTests {

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void gets_an_address_and_what_its_ports_leave_out() {
        JsonNode spec = spec("ports: [ { port: 80 }, { name: dns, port: 53, protocol: UDP, targetPort: dns } ]");

        assertThat(spec.path("type").asText()).isEqualTo("ClusterIP");
        assertThat(spec.path("clusterIP").asText()).isEqualTo("127.9.200.1");
        assertThat(spec.path("clusterIPs").toString()).isEqualTo("[\"127.9.200.1\"]");
        assertThat(spec.path("ports").toString())
                .isEqualTo("[{\"port\":80,\"protocol\":\"TCP\",\"targetPort\":80},"
                        + "{\"name\":\"dns\",\"port\":53,\"protocol\":\"UDP\",\"targetPort\":\"dns\"}]");
    }

    @Test
    void keeps_its_address_when_it_is_applied_again() {
        spec("ports: [ { port: 80 } ]");

        assertThat(spec("ports: [ { port: 81 } ]").path("clusterIP").asText()).isEqualTo("127.9.200.1");
    }

    @Test
    void keeps_the_address_that_it_names() {
        assertThat(spec("clusterIP: 127.9.100.7, ports: [ { port: 80 } ]")
                        .path("clusterIP")
                        .asText())
                .isEqualTo("127.9.100.7");
    }

    @Test
    void a_headless_one_gets_no_address() {
        JsonNode spec = spec("clusterIP: None, ports: [ { port: 80 } ]");

        assertThat(spec.path("clusterIP").asText()).isEqualTo("None");
        assertThat(spec.has("clusterIPs")).isFalse();
    }

    @Test
    void an_external_name_stays_as_it_is() {
        assertThat(spec("type: ExternalName, externalName: example.com").toString())
                .isEqualTo(
                        "{\"selector\":{\"app\":\"shop\"},\"type\":\"ExternalName\",\"externalName\":\"example.com\"}");
    }

    @Test
    void each_namespace_has_a_service_account() {
        cluster.kube.create(NAMESPACES, Json.parse("{\"metadata\":{\"name\":\"other\"}}"));
        cluster.settle();

        assertThat(cluster.kube.get(SERVICE_ACCOUNTS, "other", "default")).isPresent();
        cluster.delete(SERVICE_ACCOUNTS, "default");
        assertThat(cluster.kube.get(SERVICE_ACCOUNTS, "default", "default")).isPresent();

        cluster.kube.delete(NAMESPACES, "", "other", null);
        cluster.settle();
        assertThat(cluster.kube.get(NAMESPACES, "", "other")).isEmpty();
    }

    private JsonNode spec(String spec) {
        cluster.apply(Manifests.service("shop", spec));
        return cluster.get(SERVICES, "shop").path("spec");
    }
}
