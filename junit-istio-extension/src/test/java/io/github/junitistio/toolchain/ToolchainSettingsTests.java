// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolchainSettingsTests {

    @Test
    void are_read_by_key() {
        Map<String, String> values = Map.of(
                "junit-istio.envoy", " /opt/envoy ",
                "junit-istio.pilot-discovery", "",
                "junit-istio.istioctl", "pinned",
                "junit-istio.cache", "/var/cache",
                "junit-istio.other", "x");

        ToolchainSettings settings = ToolchainSettings.from("the test", values::get, Map.of());

        assertThat(settings.values())
                .containsOnly(
                        Map.entry("junit-istio.envoy", "/opt/envoy"),
                        Map.entry("junit-istio.istioctl", "pinned"),
                        Map.entry("junit-istio.cache", "/var/cache"));
        assertThat(settings.pinned(Tool.ISTIOCTL)).isTrue();
        assertThat(settings.pinned(Tool.ENVOY)).isFalse();
    }

    @Test
    void have_the_environment_of_this_process() {
        assertThat(ToolchainSettings.from("the test", key -> null).environment())
                .isEqualTo(System.getenv());
    }

    @Test
    void find_variables_as_windows_names_them() {
        ToolchainSettings settings = ToolchainSettings.from("the test", key -> null, Map.of("Path", "C:\\bin"));

        assertThat(settings.variable("PATH")).hasValue("C:\\bin");
        assertThat(settings.variable("HOME")).isEmpty();
    }
}
