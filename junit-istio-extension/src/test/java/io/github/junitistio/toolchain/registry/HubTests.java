// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubTests {

    @ParameterizedTest
    @CsvSource({
        "docker.io/istio, https://registry-1.docker.io, istio/pilot",
        "istio, https://registry-1.docker.io, istio/pilot",
        "gcr.io/istio-release/, https://gcr.io, istio-release/pilot",
        "registry.example:5000/mirror/istio, https://registry.example:5000, mirror/istio/pilot",
        "registry.example, https://registry.example, pilot",
        "https://registry.example/istio, https://registry.example, istio/pilot",
        "localhost:5000/istio, http://localhost:5000, istio/pilot",
        "http://127.0.0.1:5000/istio, http://127.0.0.1:5000, istio/pilot",
        "https://localhost:5000/istio, https://localhost:5000, istio/pilot"
    })
    void are_read(String text, String registry, String repository) {
        Hub hub = Hub.of(text);

        assertThat(hub.registry()).hasToString(registry);
        assertThat(hub.repository("pilot")).isEqualTo(repository);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "docker.io/Istio", "docker.io/istio:1.30", "ftp://x.example/istio", "a b", "/istio"})
    void are_refused_if_they_are_none(String text) {
        assertThatThrownBy(() -> Hub.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://registry.example/istio", "http://127.example/istio", "http://localhost.example/istio"})
    void are_not_spoken_to_in_plain_http_elsewhere(String text) {
        assertThatThrownBy(() -> Hub.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plain http is for registries on this machine only");
    }
}
