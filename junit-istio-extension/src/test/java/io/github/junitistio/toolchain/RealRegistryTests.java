// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static io.github.junitistio.testing.ImageBlobs.OCI_INDEX;
import static io.github.junitistio.testing.ImageBlobs.OCI_MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.testing.ImageBlobs;
import io.github.junitistio.testing.ImageBlobs.Blob;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes tools out of a registry that others have written: go-containerregistry's, in the version that istiod is built with, so that Go has
 * it already and compiles it in seconds. Everything that goes wrong is tested with a registry of our own, as this one serves without a
 * token and does nothing wrong.
 */
@EnabledOnOs(OS.LINUX)
class RealRegistryTests {

    private static final String REGISTRY = "github.com/google/go-containerregistry/cmd/registry@v0.21.6";

    @TempDir
    private static Path folder;

    private static final HttpClient http = HttpClient.newHttpClient();
    private static Child process;
    private static String address;

    @BeforeAll
    static void serve() throws Exception {
        Path go = SearchPath.of(Settings.cachedIn(folder), Platform.current())
                .find("go")
                .orElseThrow();
        Command install = new Command(
                List.of(go.toString(), "install", REGISTRY), System.getenv(), folder, Duration.ofMinutes(10));
        install.with(Map.of("CGO_ENABLED", "0", "GOBIN", folder.toString())).run();
        process = Child.start(new Command(
                List.of(folder.resolve("registry").toString(), "-port=0"),
                System.getenv(),
                folder,
                Duration.ofMinutes(10)));
        BufferedReader output = process.process().inputReader();
        String line = output.readLine();
        address = "localhost:" + line.replaceFirst(".* serving on port ", "");
        Thread reader = new Thread(() -> output.lines().forEach(each -> {}), "output of the registry");
        reader.setDaemon(true);
        reader.start();
        ImageBlobs blobs = new ImageBlobs(Files.createDirectory(folder.resolve("blobs")));
        for (String tag : List.of("1.30.9", "1.30.10", "1.31.0")) {
            push(blobs, "pilot", tag, program(blobs, "pilot-discovery", "client version: " + tag));
            push(
                    blobs,
                    "proxyv2",
                    tag,
                    program(blobs, "envoy", "envoy  version: 0123abc/1.38.1-dev/Clean/x/BoringSSL"));
        }
    }

    @AfterAll
    static void end() {
        process.close();
    }

    private static Blob program(ImageBlobs blobs, String name, String version) throws IOException {
        return blobs.program(
                "usr/local/bin/" + name, Scripts.write(folder.resolve("scripts/" + name), "echo '" + version + "'"));
    }

    private static void push(ImageBlobs blobs, String image, String tag, Blob layer) throws Exception {
        Blob manifest = blobs.image(OCI_MANIFEST, "amd64", layer);
        Blob other = blobs.image(OCI_MANIFEST, "arm64", layer);
        for (Map.Entry<String, Path> blob : blobs.files().entrySet()) {
            URI uploads = URI.create("http://" + address + "/v2/istio/" + image + "/blobs/uploads/");
            HttpResponse<Void> begun = http.send(
                    HttpRequest.newBuilder(uploads)
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
            String location = begun.headers().firstValue("Location").orElseThrow();
            put(uploads.resolve(location + "?digest=" + blob.getKey()), "application/octet-stream", blob.getValue());
        }
        put(image, manifest.digest(), blobs, manifest);
        put(image, other.digest(), blobs, other);
        put(image, tag, blobs, blobs.index(OCI_INDEX, Map.of("amd64", manifest, "arm64", other)));
    }

    private static void put(String image, String reference, ImageBlobs blobs, Blob manifest) throws Exception {
        put(
                URI.create("http://" + address + "/v2/istio/" + image + "/manifests/" + reference),
                manifest.mediaType(),
                blobs.file(manifest.digest()));
    }

    private static void put(URI uri, String mediaType, Path file) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofFile(file))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(uri + " " + response.body()).isEqualTo(201);
    }

    private static Toolchain toolchain(Path cache, String version) {
        return new Toolchain(Settings.of(
                Map.of(
                        ToolchainSettings.CACHE,
                        cache.toString(),
                        ToolchainSettings.SOURCE,
                        "images",
                        ToolchainSettings.ISTIO_HUB,
                        address + "/istio",
                        ToolchainSettings.ISTIO_VERSION,
                        version),
                Map.of("PATH", "")));
    }

    @Test
    void takes_the_newest_patch_of_a_minor_version(@TempDir Path cache) {
        Toolchain toolchain = toolchain(cache, "1.30");

        assertThat(toolchain.require(Tool.PILOT_DISCOVERY)).content().contains("client version: 1.30.10");
        assertThat(toolchain.require(Tool.ENVOY)).isExecutable();
        assertThat(toolchain.istio()).hasValue("1.30.10");
    }

    @Test
    void takes_a_full_version(@TempDir Path cache) {
        assertThat(toolchain(cache, "1.31.0").require(Tool.PILOT_DISCOVERY))
                .content()
                .contains("version: 1.31.0");
    }

    @Test
    void says_that_there_is_no_such_version(@TempDir Path cache) {
        assertThatThrownBy(() -> toolchain(cache, "1.31.1").require(Tool.PILOT_DISCOVERY))
                .isInstanceOf(ToolUnavailableException.class)
                .hasMessageContaining("/v2/istio/pilot/manifests/1.31.1 answers 404: ");
    }
}
