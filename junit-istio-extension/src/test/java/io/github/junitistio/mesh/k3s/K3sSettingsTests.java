// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class K3sSettingsTests {

    @Test
    void images_are_made_of_hub_and_tag() {
        K3sSettings settings = settings(Map.of(K3sSettings.HUB, "registry.example/istio", K3sSettings.TAG, "1.30.2"));

        assertThat(settings.istiod()).isEqualTo("registry.example/istio/pilot:1.30.2");
        assertThat(settings.proxy()).isEqualTo("registry.example/istio/proxyv2:1.30.2");
    }

    @Test
    void values_are_separated_by_commas() {
        assertThat(settings(Map.of(K3sSettings.VALUES, "a.b=c, d=e=f,")).values())
                .containsExactly("a.b=c", "d=e=f");
        assertThat(settings(Map.of()).values()).isEmpty();
    }

    @Test
    void a_value_without_a_key_is_an_error() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> settings(Map.of(K3sSettings.VALUES, "a=b,=c")))
                .withMessageContainingAll("junit-istio.istio.values = a=b,=c", "\"=c\"", "key=value");
    }

    @Test
    void the_tag_is_the_version_that_is_asked_for_unless_it_is_given() {
        assertThat(settings(Map.of(ToolchainSettings.ISTIO_VERSION, "1.30.2")).tag())
                .isEqualTo("1.30.2");
        assertThat(settings(Map.of(ToolchainSettings.ISTIO_VERSION, "1.30", K3sSettings.TAG, "ours"))
                        .tag())
                .isEqualTo("ours");
    }

    @Test
    void a_minor_version_is_no_tag() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> settings(Map.of(ToolchainSettings.ISTIO_VERSION, "1.30")))
                .withMessageContainingAll("junit-istio.istio.version = 1.30", "Write a full version, such as 1.30.0");
    }

    private static K3sSettings settings(Map<String, String> settings) {
        return K3sSettings.of(new MeshSettings(settings::get));
    }
}
