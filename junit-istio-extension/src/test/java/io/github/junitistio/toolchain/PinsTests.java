// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTests {

    private final Pins pins = Pins.load();

    @ParameterizedTest
    @EnumSource
    void pinAVersionOfEachTool(Tool tool) {
        assertThat(pins.version(tool)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch64", "macos-aarch64", "windows-x86_64"})
    void pinAWheelOfEachPlatformThatEnvoyIsBuiltFor(String platform) {
        String[] words = platform.split("-");

        assertThat(pins.wheel(new Platform(words[0], words[1]))).hasValueSatisfying(wheel -> {
            assertThat(wheel.sha256()).matches("[0-9a-f]{64}");
            assertThat(wheel.entry()).startsWith("envoy/_bin/");
        });
    }

    @Test
    void pinNoWheelOfOtherPlatforms() {
        assertThat(pins.wheel(new Platform("macos", "x86_64"))).isEmpty();
    }

    @Test
    void pinOneRevisionOfIstio() {
        assertThat(pins.version(Tool.ISTIOCTL)).isEqualTo(pins.version(Tool.PILOT_DISCOVERY));
        assertThat(pins.module(Tool.ISTIOCTL).sum()).startsWith("h1:");
        assertThat(pins.module(Tool.PILOT_DISCOVERY).packages()).isGreaterThan(1000);
    }
}
