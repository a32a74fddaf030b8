// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ToolCacheTests {

    private static final Platform LINUX = new Platform("linux", "x86_64");

    @Test
    void is_in_the_home_folder_on_linux() {
        assertThat(root(LINUX, Map.of("HOME", "/home/ada"))).hasToString("/home/ada/.cache/junit-istio");
    }

    @Test
    void is_where_xdg_wants_it() {
        Map<String, String> environment = Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "/fast");

        assertThat(root(LINUX, environment)).hasToString("/fast/junit-istio");
    }

    @Test
    void ignores_a_relative_xdg_folder_as_the_specification_says() {
        Map<String, String> environment = Map.of("HOME", "/home/ada", "XDG_CACHE_HOME", "fast");

        assertThat(root(LINUX, environment)).hasToString("/home/ada/.cache/junit-istio");
    }

    @Test
    void is_in_the_library_on_macos() {
        Map<String, String> environment = Map.of("HOME", "/Users/ada", "XDG_CACHE_HOME", "/fast");

        assertThat(root(new Platform("macos", "aarch64"), environment))
                .hasToString("/Users/ada/Library/Caches/junit-istio");
    }

    @Test
    void is_in_local_app_data_on_windows() {
        assertThat(root(new Platform("windows", "x86_64"), Map.of("LOCALAPPDATA", "/AppData/Local")))
                .hasToString("/AppData/Local/junit-istio");
    }

    @Test
    void is_in_the_home_folder_that_java_knows_without_home() {
        assertThat(root(LINUX, Map.of())).isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "junit-istio"));
    }

    @Test
    void is_where_the_setting_says() {
        ToolchainSettings settings =
                new ToolchainSettings(Map.of("junit-istio.cache", "/var/x/../tools"), "the test", Map.of());

        assertThat(ToolCache.root(settings, LINUX)).hasToString("/var/tools");
    }

    @Test
    void has_a_place_for_each_tool_version_and_platform() {
        ToolCache cache = new ToolCache(Path.of("/c"), new Release.Pinned(Pins.load(), false), LINUX);

        assertThat(cache.entry(Tool.ENVOY).executable()).hasToString("/c/envoy/1.40.0/linux-x86_64/envoy");
    }

    private static Path root(Platform platform, Map<String, String> environment) {
        return ToolCache.root(new ToolchainSettings(Map.of(), "the test", environment), platform);
    }
}
