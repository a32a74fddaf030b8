// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicePortsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{port: 80, name: http} | true",
                "{port: 80, name: http-web} | true",
                "{port: 80, name: HTTP2-web} | true",
                "{port: 80, name: grpc} | true",
                "{port: 80, name: grpc-web-x} | true",
                "{port: 80, name: tcp} | false",
                "{port: 443, name: https} | false",
                "{port: 80, name: mysql-http} | false",
                // Istio looks into what passes.
                "{port: 80} | true",
                "{port: 80, name: web} | true",
                "{port: 3306, name: db} | false",
                "{port: 80, name: web, protocol: UDP} | false",
                // appProtocol comes before the name.
                "{port: 80, name: http, appProtocol: tcp} | false",
                "{port: 80, name: tcp, appProtocol: kubernetes.io/h2c} | true",
                "{port: 80, name: tcp, appProtocol: kubernetes.io/ws} | true",
                "{port: 80, name: http, appProtocol: kubernetes.io/wss} | false"
            })
    void reads_services(String port, boolean http) {
        assertThat(ServicePorts.http(Trees.yaml("{kind: Service, spec: {ports: [" + port + "]}}"))
                        .isEmpty())
                .isEqualTo(!http);
    }

    @Test
    void reads_service_entries() {
        assertThat(ServicePorts.http(Trees.yaml("""
                        kind: ServiceEntry
                        spec:
                          ports:
                          - {number: 443, name: https, protocol: TLS}
                          - {number: 8080, name: a, protocol: HTTP2}
                          - {number: 80, name: b, protocol: HTTP}
                        """))).containsExactly(80, 8080);
    }
}
