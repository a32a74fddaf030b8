// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Applications speak plain HTTP with a host outside, and their sidecars speak TLS for them. What answers is the port of istiod's webhooks, which each
 * cluster with Istio has; sidecars know the authority of its certificate.
 */
@ContractTest
@EnabledOnMesh({"k3s", "cluster"})
class TlsOriginationContractTests {

    private static final String HOSTS = """
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: {name: webhooks}
            spec:
              hosts: [webhooks.example.com, stranger.example.com]
              location: MESH_EXTERNAL
              exportTo: ['.']
              resolution: DNS
              ports: [{name: http, number: 8091, protocol: HTTP, targetPort: 443}]
              endpoints: [{address: istiod.istio-system.svc.cluster.local}]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: webhooks}
            spec:
              host: webhooks.example.com
              exportTo: ['.']
              trafficPolicy:
                tls:
                  mode: SIMPLE
                  caCertificates: /var/run/secrets/istio/root-cert.pem
                  sni: istiod.istio-system.svc
                  subjectAltNames: [istiod.istio-system.svc]
            ---
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: stranger}
            spec:
              host: stranger.example.com
              exportTo: ['.']
              trafficPolicy:
                tls: {mode: SIMPLE, caCertificates: /var/run/secrets/istio/root-cert.pem, subjectAltNames: [stranger.example.com]}
            """;

    private static OutsideHost hosts;

    @BeforeAll
    static void describe(Mesh mesh) {
        hosts = new OutsideHost(mesh, HOSTS);
    }

    @AfterAll
    static void forget() {
        hosts.close();
    }

    @Test
    void its_certificate_is_verified(MeshClient client) {
        assertThat(client.get("webhooks.example.com", "/ready").statusCode()).isEqualTo(200);
        // Nothing but the name that is asked of the certificate is another one.
        assertThat(client.get("stranger.example.com", "/ready").statusCode()).isEqualTo(503);
    }

    @Test
    @InjectAbort(service = "webhooks.example.com", httpStatus = 418)
    void an_abort_answers_in_its_place(MeshClient client) {
        assertThat(client.get("webhooks.example.com", "/ready").statusCode()).isEqualTo(418);
    }
}
