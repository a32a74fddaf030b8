// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IstioVersionOfClusterTests {

    @ParameterizedTest
    @CsvSource({
        "docker.io/istio/proxyv2:1.30.3, 1.30.3",
        "registry.example:5000/istio/proxyv2:1.30.3-distroless, 1.30.3",
        "gcr.io/istio/proxyv2:1.30.3@sha256:0123, 1.30.3",
        "docker.io/istio/proxyv2:latest,",
        "registry.example:5000/istio/proxyv2,"
    })
    void is_the_tag_of_its_proxies(String image, String version) {
        assertThat(new Istio("istio-system", "default", image).version().orElse(null))
                .isEqualTo(version);
    }
}
