// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real programs print is in {@link RealProvisioningTests}; here is what others may print.
 */
@DisabledOnOs(OS.WINDOWS)
class VersionProbeTests {

    @TempDir
    Path folder;

    private final VersionProbe probe = new VersionProbe(System.getenv());

    @Test
    void reads_envoy() throws Exception {
        Path envoy = Scripts.write(
                folder.resolve("envoy"),
                "[ \"$*\" = --version ] || exit 1",
                "echo",
                "echo '/opt/envoy  version: 9e5580933739775e8bce696a57a2e1bc99368f23/1.40.0/Clean/RELEASE/BoringSSL'");

        assertThat(probe.version(Tool.ENVOY, envoy)).isEqualTo("1.40.0");
    }

    @Test
    void reads_a_release_of_istio() throws Exception {
        Path pilot = Scripts.write(
                folder.resolve("pilot-discovery"),
                "echo '2026/11/23 15:08:20 INFO memory is not limited, skipping' >&2",
                "[ \"$*\" = 'version --short' ] && echo client version: 1.30.3");

        assertThat(probe.version(Tool.PILOT_DISCOVERY, pilot)).isEqualTo("1.30.3");
    }

    @Test
    void reads_the_module_of_a_program_that_does_not_know_its_version() throws Exception {
        Path istioctl = Scripts.write(
                folder.resolve("istioctl"),
                "echo client version: unknown",
                "exit 0",
                "mod\tistio.io/istio\tv0.0.0-20260101000000-abcdef012345\th1:sum=");

        assertThat(probe.version(Tool.ISTIOCTL, istioctl)).isEqualTo("v0.0.0-20260101000000-abcdef012345");
    }

    @Test
    void does_not_ask_istioctl_for_the_cluster_which_may_not_answer() throws Exception {
        Path istioctl = Scripts.write(folder.resolve("istioctl"), "echo version: $3");

        assertThat(probe.version(Tool.ISTIOCTL, istioctl)).isEqualTo("--remote=false");
    }

    @Test
    void refuses_a_namesake() throws IOException {
        Path envoy = Scripts.write(folder.resolve("envoy"), "echo Laravel Envoy 2.8.0");

        assertThatThrownBy(() -> probe.version(Tool.ENVOY, envoy))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessage(envoy + " is no envoy, it answers --version with [Laravel Envoy 2.8.0]");
    }
}
