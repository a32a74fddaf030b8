// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTests {

    @ParameterizedTest
    @CsvSource({
        "Linux,      amd64,   linux-x86_64,   envoy",
        "Linux,      aarch64, linux-aarch64,  envoy",
        "Mac OS X,   aarch64, macos-aarch64,  envoy",
        "Mac OS X,   x86_64,  macos-x86_64,   envoy",
        "Windows 11, amd64,   windows-x86_64, envoy.exe",
        "FreeBSD,    arm64,   freebsd-aarch64, envoy",
    })
    void is_named_as_in_the_pins(String osName, String osArch, String name, String envoy) {
        Platform platform = Platform.of(osName, osArch);

        assertThat(platform).hasToString(name);
        assertThat(platform.fileName(Tool.ENVOY)).isEqualTo(envoy);
    }
}
