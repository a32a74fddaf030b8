// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTests {

    private final Pins pins = Pins.load();

    @ParameterizedTest
    @EnumSource
    void pin_a_version_of_each_tool(Tool tool) {
        assertThat(pins.version(tool)).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux-x86_64", "linux-aarch64", "macos-aarch64", "windows-x86_64"})
    void pin_a_wheel_of_each_platform_that_envoy_is_built_for(String platform) {
        String[] words = platform.split("-");

        assertThat(versions())
                .hasSizeGreaterThan(1)
                .allSatisfy(version -> assertThat(pins.wheel(version, new Platform(words[0], words[1])))
                        .hasValueSatisfying(wheel -> {
                            assertThat(wheel.sha256()).matches("[0-9a-f]{64}");
                            assertThat(wheel.entry()).startsWith("envoy/_bin/");
                        }));
    }

    private List<String> versions() {
        return pins.minors().stream()
                .map(minor -> pins.minor(minor).orElseThrow().envoy())
                .toList();
    }

    @Test
    void pin_what_a_minor_version_stands_for() {
        assertThat(pins.minors()).contains("1.29", "1.30");
        assertThat(pins.minor("1.30").orElseThrow().newest()).startsWith("1.30.");
        assertThat(pins.minor(pins.istioRelease().replaceFirst("\\.\\d+$", "")))
                .hasValue(new Pins.Minor(Pins.PINNED, pins.version(Tool.ENVOY)));
        assertThat(pins.minor("1.3")).isEmpty();
    }

    @Test
    void pin_no_wheel_of_other_platforms() {
        assertThat(pins.wheel(pins.version(Tool.ENVOY), new Platform("macos", "x86_64")))
                .isEmpty();
    }

    @Test
    void pin_one_revision_of_istio() {
        assertThat(pins.version(Tool.ISTIOCTL)).isEqualTo(pins.version(Tool.PILOT_DISCOVERY));
        assertThat(pins.module(Tool.ISTIOCTL).sum()).startsWith("h1:");
        assertThat(pins.module(Tool.PILOT_DISCOVERY).packages()).isGreaterThan(1000);
    }
}
