// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static io.github.junitistio.testing.ImageBlobs.OCI_INDEX;
import static io.github.junitistio.testing.ImageBlobs.OCI_MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.testing.ImageBlobs;
import io.github.junitistio.testing.ImageBlobs.Blob;
import io.github.junitistio.testing.RegistryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools out of the layers of images, and which ones without a network. */
@EnabledOnOs(OS.LINUX)
class ImageToolsTests {

    @TempDir
    Path folder;

    private final Map<String, String> values = new HashMap<>();
    private ImageBlobs blobs;
    private RegistryServer server;

    @BeforeEach
    void serve() throws IOException {
        blobs = new ImageBlobs(Files.createDirectory(folder.resolve("blobs")));
        server = new RegistryServer(blobs);
        publish("1.30.9", "1.30.9");
        publish("1.30.10", "1.30.10");
        publish("1.29.6", "1.29.6");
        values.put(ToolchainSettings.CACHE, folder.resolve("cache").toString());
        values.put(ToolchainSettings.SOURCE, "images");
        values.put(ToolchainSettings.ISTIO_HUB, server.address() + "/istio");
        values.put(ToolchainSettings.ISTIO_VERSION, "1.30");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void publish(String tag, String istio) throws IOException {
        publish("pilot", tag, program("pilot-discovery", "client version: " + istio));
        publish("proxyv2", tag, program("envoy", "envoy  version: 0123abc/1.38.1-dev/Clean/RELEASE/BoringSSL"));
    }

    private Blob program(String name, String version) throws IOException {
        return blobs.program(
                "usr/local/bin/" + name, Scripts.write(folder.resolve("scripts/" + name), "echo '" + version + "'"));
    }

    private void publish(String image, String tag, Blob layer) {
        String architecture = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        Blob index = blobs.index(OCI_INDEX, Map.of(architecture, blobs.image(OCI_MANIFEST, architecture, layer)));
        server.tag("istio/" + image, tag, index);
    }

    private Toolchain toolchain() {
        return new Toolchain(
                Settings.of(values, Map.of("PATH", folder.resolve("path").toString())));
    }

    private Path entry(Tool tool, String tag) {
        return folder.resolve("cache")
                .resolve(tool.executable())
                .resolve(server.address().replace(':', '_') + "_istio_" + tag)
                .resolve(Platform.current().toString());
    }

    @Test
    void are_of_the_newest_patch_and_kept() throws IOException {
        Map<Tool, Path> tools = toolchain().requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY);

        assertThat(tools)
                .containsEntry(
                        Tool.PILOT_DISCOVERY,
                        entry(Tool.PILOT_DISCOVERY, "1.30.10").resolve("pilot-discovery"))
                .containsEntry(Tool.ENVOY, entry(Tool.ENVOY, "1.30.10").resolve("envoy"));
        assertThat(tools.get(Tool.ENVOY)).isExecutable().content().contains("1.38.1-dev");
        assertThat(Marker.load(entry(Tool.ENVOY, "1.30.10").resolve(CacheEntry.MARKER))
                        .source())
                .isEqualTo("image " + server.address() + "/istio/proxyv2:1.30.10");
        assertThat(toolchain().istio()).hasValue("1.30.10");
        int requests = server.requests().size();

        assertThat(toolchain().requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY)).isEqualTo(tools);
        // The list of tags, and nothing else.
        assertThat(server.requests().size()).isLessThanOrEqualTo(requests + 2);
    }

    @Test
    void need_no_list_of_tags_for_a_full_version() {
        values.put(ToolchainSettings.ISTIO_VERSION, "1.29.6");

        assertThat(toolchain().require(Tool.ENVOY))
                .isEqualTo(entry(Tool.ENVOY, "1.29.6").resolve("envoy"));
        assertThat(server.requests()).noneMatch(request -> request.contains("/tags/"));
    }

    @Test
    void are_of_the_tag_where_no_version_is_asked_for() throws IOException {
        publish("our-build", "1.30.9-ours");
        values.remove(ToolchainSettings.ISTIO_VERSION);
        values.put(ToolchainSettings.ISTIO_TAG, "our-build");

        assertThat(toolchain().require(Tool.PILOT_DISCOVERY)).content().contains("1.30.9-ours");
        assertThat(toolchain().istio()).isEmpty();
    }

    @Test
    void are_not_taken_from_the_path() throws IOException {
        Scripts.pinned(folder.resolve("path/envoy"), Tool.ENVOY);

        assertThat(toolchain().require(Tool.ENVOY)).startsWith(folder.resolve("cache"));
    }

    @Test
    void are_a_given_file_all_the_same() throws IOException {
        Path given = Scripts.pinned(folder.resolve("given"), Tool.ENVOY);
        values.put("junit-istio.envoy", given.toString());

        assertThat(toolchain().require(Tool.ENVOY)).isEqualTo(given);
    }

    @Test
    void are_refused_when_they_do_not_run() throws IOException {
        publish(
                "proxyv2",
                "1.30.10",
                blobs.program("usr/local/bin/envoy", Files.writeString(folder.resolve("x"), "x")));

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .hasMessageContaining("image %s/istio/proxyv2:1.30.10: it does not run on this machine: "
                        .formatted(server.address()));
    }

    @Test
    void say_what_the_registry_says() {
        values.put(ToolchainSettings.ISTIO_VERSION, "1.30.11");

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageStartingWith("envoy 1.30.11 is not available on ")
                .hasMessageContaining("4. image %s/istio/proxyv2:1.30.11: http://%s/v2/istio/proxyv2/manifests/1.30.11"
                                .formatted(server.address(), server.address())
                        + " answers 404: ");
    }

    @Test
    void say_that_a_minor_version_has_no_patch() {
        values.put(ToolchainSettings.ISTIO_VERSION, "1.31");

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .hasMessage(
                        "junit-istio.istio.version=1.31, given in the test: %s/istio/pilot has no tag of this minor version."
                                .formatted(server.address()));
    }

    @Test
    void say_that_nobody_tells_the_newest_patch() {
        server.close();

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .hasMessageStartingWith(
                        "junit-istio.istio.version=1.30, given in the test: its newest patch cannot be found: ")
                .hasMessageContaining("ConnectException")
                .hasMessageEndingWith("Write a full version, such as 1.30.0, for which no list is needed.");
    }

    @Test
    void are_those_of_the_cache_where_nothing_is_fetched() {
        Map<Tool, Path> tools = toolchain().requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY);
        int requests = server.requests().size();
        values.put(ToolchainSettings.OFFLINE, "true");

        assertThat(toolchain().requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY)).isEqualTo(tools);
        assertThat(toolchain().istio()).hasValue("1.30.10");
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void say_what_is_missing_where_nothing_is_fetched() {
        values.put(ToolchainSettings.OFFLINE, "true");
        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .hasMessage(
                        "junit-istio.istio.version=1.30, given in the test: the cache %s has no patch of it from %s/istio, but"
                                        .formatted(folder.resolve("cache"), server.address())
                                + " nothing, and with junit-istio.offline=true no registry is asked.");

        values.put(ToolchainSettings.ISTIO_VERSION, "1.30.9");
        assertThatThrownBy(() -> toolchain().requireAll(Tool.PILOT_DISCOVERY, Tool.ENVOY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessage(String.join(System.lineSeparator(), missing(Tool.PILOT_DISCOVERY), missing(Tool.ENVOY)));
        assertThat(server.requests()).isEmpty();
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    private String missing(Tool tool) {
        return String.join(
                System.lineSeparator(),
                "%s 1.30.9 is not available on %s. Tried, in this order:"
                        .formatted(tool.executable(), Platform.current()),
                "  1. setting %s: not given in the test".formatted(tool.setting()),
                "  2. PATH: no executable file %s in its 1 folders".formatted(tool.executable()),
                "  3. cache: there is no " + entry(tool, "1.30.9"),
                "  4. provisioning: junit-istio.offline=true, so that nothing is fetched",
                "Run once without junit-istio.offline, or copy %s from another machine of the same kind, or set %s=/path/to/%s,"
                                .formatted(entry(tool, "1.30.9"), tool.setting(), tool.executable())
                        + " or use the k3s mesh instead.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "junit-istio.tools.source | docker | this is none of its values. Write packages for",
                "junit-istio.offline | yes | this is none of its values. Write true to fetch nothing, or false",
                "junit-istio.istio.version | 1.30/x | it is no version of Istio, such as 1.30 or 1.30.3",
                "junit-istio.istio.hub | http://registry.example/istio | plain http is for registries on this machine only"
            })
    void are_not_looked_for_by_wrong_settings(String key, String value, String reason) {
        values.put(key, value);

        assertThatThrownBy(() -> toolchain().require(Tool.ENVOY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageStartingWith("%s=%s, given in the test: %s".formatted(key, value, reason));
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"1.30, 1.30.3, 1.38.3", "1.30.1, 1.30.1, 1.38.3", "1.29, 1.29.6, 1.37.0", "1.31.2, 1.31.2, 1.40.0"})
    void have_an_envoy_of_packages_that_fits_istio(String asked, String istio, String envoy) throws Exception {
        assertThat(packages(asked)).isEqualTo(new Release.Packaged(istio, envoy));
    }

    @Test
    void are_the_tested_ones_of_packages_for_their_minor_version() throws Exception {
        assertThat(packages("1.31")).isEqualTo(new Release.Pinned(new Pins(new Properties()), true));
    }

    private Release packages(String version) throws InterruptedException {
        values.put(ToolchainSettings.SOURCE, "packages");
        values.put(ToolchainSettings.ISTIO_VERSION, version);
        Release release = new Releases(Settings.of(values, Map.of()), Pins.load(), folder).find();
        return release instanceof Release.Pinned pinned
                ? new Release.Pinned(new Pins(new Properties()), pinned.isChosen())
                : release;
    }

    @ParameterizedTest
    @CsvSource({"1.20", "1.20.3", "latest"})
    void are_not_in_packages_for_versions_without_a_known_envoy(String version) {
        assertThatThrownBy(() -> packages(version))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessage(
                        "junit-istio.istio.version=%s, given in the test: no Envoy is known that fits this version. Write one"
                                        .formatted(version)
                                + " of 1.29, 1.30, 1.31, or a patch of one of them, or take both programs from Istio's images with"
                                + " junit-istio.tools.source=images.");
    }
}
