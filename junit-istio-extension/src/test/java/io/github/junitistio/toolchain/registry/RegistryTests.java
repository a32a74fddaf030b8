// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import static io.github.junitistio.testing.ImageBlobs.DOCKER_LIST;
import static io.github.junitistio.testing.ImageBlobs.DOCKER_MANIFEST;
import static io.github.junitistio.testing.ImageBlobs.GZIP_LAYER;
import static io.github.junitistio.testing.ImageBlobs.OCI_INDEX;
import static io.github.junitistio.testing.ImageBlobs.OCI_MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.junitistio.testing.ImageBlobs;
import io.github.junitistio.testing.ImageBlobs.Blob;
import io.github.junitistio.testing.RegistryServer;
import io.github.junitistio.testing.RegistryServer.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the client takes from a registry, and what it refuses; see {@link RegistryServer} for why that one is ours. */
class RegistryTests {

    private static final ImagePlatform AMD64 = new ImagePlatform("linux", "amd64");
    private static final ImagePlatform ARM64 = new ImagePlatform("linux", "arm64");
    private static final String ENVOY = "usr/local/bin/envoy";

    @TempDir
    Path folder;

    private ImageBlobs blobs;
    private RegistryServer server;
    private Blob layer;
    private Blob manifest;

    @BeforeEach
    void serve() throws IOException {
        blobs = new ImageBlobs(Files.createDirectory(folder.resolve("blobs")));
        server = new RegistryServer(blobs);
        layer = blobs.layer(GZIP_LAYER, ENVOY, "one");
        manifest = blobs.image(OCI_MANIFEST, "amd64", layer);
        server.tag("istio/proxyv2", "1.30.3", manifest);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Registry registry() {
        return new Registry(Hub.of(server.address() + "/istio"), "proxyv2");
    }

    /** The text of the program of an image. */
    private String program(Registry registry, String tag, ImagePlatform platform) throws Exception {
        Path work = Files.createDirectories(folder.resolve("work"));
        Path to = folder.resolve("program");
        new FileInImage(registry, registry.image(tag, platform), ENVOY)
                .extract(work, to, (number, received, size) -> {});
        assertThat(work).isEmptyDirectory();
        return Files.readString(to);
    }

    private String program() throws Exception {
        return program(registry(), "1.30.3", AMD64);
    }

    private String programOf(Blob... layers) throws Exception {
        server.tag("istio/proxyv2", "1.30.3", blobs.image(OCI_MANIFEST, "amd64", layers));
        return program();
    }

    private long requests(String beginning, Blob blob) {
        return server.requests().stream()
                .filter(request -> request.startsWith(beginning) && request.contains(blob.digest()))
                .count();
    }

    @ParameterizedTest
    @CsvSource({OCI_INDEX + "," + OCI_MANIFEST, DOCKER_LIST + "," + DOCKER_MANIFEST})
    void takes_the_image_of_the_platform(String index, String image) throws Exception {
        Blob arm = blobs.image(image, "arm64", blobs.layer(GZIP_LAYER, ENVOY, "arm"));
        server.tag("istio/proxyv2", "1.30.4", blobs.index(index, Map.of("amd64", manifest, "arm64", arm)));

        assertThat(program(registry(), "1.30.4", ARM64)).isEqualTo("arm");
        assertThat(program(registry(), "1.30.4", AMD64)).isEqualTo("one");
        assertThat(registry().image("1.30.4", ARM64).digest()).hasToString(arm.digest());
    }

    @Test
    void says_for_which_platforms_there_are_images() {
        server.tag("istio/proxyv2", "1.30.4", blobs.index(OCI_INDEX, Map.of("amd64", manifest)));

        assertThatThrownBy(() -> registry().image("1.30.4", ARM64))
                .isInstanceOf(RegistryException.class)
                .hasMessage("there is none for linux/arm64, but for linux/amd64");
        assertThatThrownBy(() -> registry().image("1.30.3", ARM64))
                .isInstanceOf(RegistryException.class)
                .hasMessage("it is for linux/amd64, not for linux/arm64");
    }

    @Test
    void downloads_no_layer_below_the_one_with_the_file() throws Exception {
        Blob above = blobs.layer(GZIP_LAYER, "etc/motd", "hello");
        Blob middle = blobs.layer(GZIP_LAYER, "./" + ENVOY, "two");

        assertThat(programOf(layer, middle, above)).isEqualTo("two");
        assertThat(requests("registry", above)).isEqualTo(1);
        assertThat(requests("registry", middle)).isEqualTo(1);
        assertThat(requests("registry", layer)).isZero();
    }

    @Test
    void reads_layers_that_are_not_compressed() throws Exception {
        assertThat(programOf(blobs.layer("application/vnd.oci.image.layer.v1.tar", ENVOY, "plain")))
                .isEqualTo("plain");
    }

    @Test
    void refuses_layers_that_it_cannot_unpack_but_only_where_it_needs_them() throws Exception {
        Blob zstd = blobs.layer("application/vnd.oci.image.layer.v1.tar+zstd", ENVOY, "zstd");

        assertThat(programOf(zstd, layer)).isEqualTo("one");
        assertThatThrownBy(() -> programOf(layer, zstd))
                .isInstanceOf(RegistryException.class)
                .hasMessage(
                        "layer %s is of the kind application/vnd.oci.image.layer.v1.tar+zstd, and only tar files, with or"
                                        .formatted(zstd.digest())
                                + " without gzip, can be read here");
        assertThat(requests("registry", zstd)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "usr/local/bin/.wh.envoy",
        "usr/local/bin/.wh..wh..opq",
        "usr/local/.wh.bin",
        "usr/.wh..wh..opq",
        ".wh.usr",
        ".wh..wh..opq",
        "usr/local"
    })
    void does_not_look_below_a_layer_that_deletes_the_file(String mark) {
        assertThatThrownBy(() -> programOf(layer, blobs.layer(GZIP_LAYER, mark, "")))
                .isInstanceOf(RegistryException.class)
                .hasMessage(server.address()
                        + "/istio/proxyv2:1.30.3 has no file usr/local/bin/envoy, as layer 1 of 2, from"
                        + " the topmost, deletes it");
        assertThat(requests("registry", layer)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"usr/local/bin/.wh.envoy2", "usr/local/bin/.wh.pilot", "usr/local/", "etc/.wh..wh..opq", "bin/.wh.envoy"
    })
    void is_not_misled_by_other_marks(String mark) throws Exception {
        assertThat(programOf(layer, blobs.layer(GZIP_LAYER, mark, ""))).isEqualTo("one");
    }

    @Test
    void takes_a_file_that_the_same_layer_deletes_of_those_below() throws Exception {
        Blob both = blobs.layer(GZIP_LAYER, "usr/local/bin/.wh..wh..opq", "", ENVOY, "new");

        assertThat(programOf(layer, both)).isEqualTo("new");
    }

    @Test
    void says_that_the_image_has_no_such_file() {
        assertThatThrownBy(() -> programOf(blobs.layer(GZIP_LAYER, "usr/bin/envoy", "elsewhere")))
                .hasMessage(server.address() + "/istio/proxyv2:1.30.3 has no file usr/local/bin/envoy in its 1 layers");
    }

    @Test
    void does_not_follow_links() {
        assertThatThrownBy(() -> programOf(blobs.link(ENVOY, "/opt/envoy")))
                .isInstanceOf(RegistryException.class)
                .hasMessage("usr/local/bin/envoy is no file in its image, but a link to /opt/envoy");
    }

    @ParameterizedTest
    @EnumSource
    void tries_again_what_went_wrong_in_passing(Fault fault) throws Exception {
        server.fail(layer, fault, 2).fail(manifest, fault, 1);

        assertThat(program()).isEqualTo("one");
        assertThat(requests("registry", layer)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTHER_BYTES | hash mismatch: sha256:",
                "TOO_SHORT | bytes instead of",
                "TOO_LONG | sends more than",
                "BREAKS | cannot be read: ",
                "UNAVAILABLE | answers 503: maintenance"
            })
    void leaves_nothing_of_a_layer_that_is_not_what_the_manifest_names(Fault fault, String reason) {
        server.fail(layer, fault, 3);

        assertThatThrownBy(this::program)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(reason)
                .hasMessageEndingWith("(tried 3 times)");
        assertThat(folder.resolve("program")).doesNotExist();
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(names = {"OTHER_BYTES", "TOO_SHORT", "TOO_LONG"})
    void refuses_a_manifest_that_is_not_what_the_index_names(Fault fault) {
        server.tag("istio/proxyv2", "1.30.4", blobs.index(OCI_INDEX, Map.of("amd64", manifest)))
                .announceNothing()
                .fail(manifest, fault, 3);

        assertThatThrownBy(() -> registry().image("1.30.4", AMD64))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(fault == Fault.OTHER_BYTES ? "hash mismatch: " : " bytes instead of ")
                .hasMessageEndingWith("(tried 3 times)");
    }

    @Test
    void refuses_a_manifest_that_is_not_what_the_registry_announces() {
        server.fail(manifest, Fault.OTHER_BYTES, 3);

        assertThatThrownBy(() -> registry().image("1.30.3", AMD64)).hasMessageContaining("hash mismatch: ");
    }

    @Test
    void refuses_what_is_no_image() {
        server.tag(
                "istio/proxyv2",
                "old",
                blobs.add(
                        "application/vnd.docker.distribution.manifest.v1+prettyjws",
                        new ObjectMapper().createObjectNode().put("schemaVersion", 1)));

        assertThatThrownBy(() -> registry().image("old", AMD64)).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> registry().image("1.99.0", AMD64))
                .hasMessageContaining("/v2/istio/proxyv2/manifests/1.99.0 answers 404: ")
                .hasMessageEndingWith("There is no such image or tag");
        assertThat(server.requests().stream().filter(request -> request.contains("1.99.0")))
                .hasSize(1);
    }

    @Test
    void gets_a_token_where_one_is_wanted_once_and_again_when_it_has_ended() throws Exception {
        server.wantToken();
        Registry registry = registry();

        assertThat(program(registry, "1.30.3", AMD64)).isEqualTo("one");
        assertThat(tokens()).isEqualTo(1);

        server.wantToken();

        assertThat(program(registry, "1.30.3", AMD64)).isEqualTo("one");
        assertThat(tokens()).isEqualTo(2);
    }

    private long tokens() {
        return server.requests().stream()
                .filter(request -> request.startsWith("tokens "))
                .count();
    }

    @Test
    void shows_the_token_to_the_registry_only() throws Exception {
        server.wantToken().redirect();

        assertThat(program()).isEqualTo("one");
        assertThat(server.requests())
                .anyMatch(request -> request.startsWith("registry ") && request.endsWith(" Bearer token-1"))
                .anyMatch(request -> request.startsWith("store "))
                .noneMatch(request -> request.matches("(store|tokens) .* Bearer .*"));
    }

    @Test
    void does_not_tell_the_signature_of_a_blob_stores_url() {
        server.redirect().fail(layer, Fault.UNAVAILABLE, 3);

        assertThatThrownBy(this::program).hasMessageContaining("/blobs/").hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({"http://192.0.2.1/blob", "ftp://127.0.0.1/blob", "http:///blob", "''"})
    void follows_no_redirect_to_where_others_could_listen(String location) {
        server.redirectTo(location.isEmpty() ? "http://" : location);

        assertThatThrownBy(this::program)
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("which is no https URL");
    }

    @Test
    void does_not_follow_redirects_for_ever() {
        server.redirectTo("/v2/istio/proxyv2/blobs/" + layer.digest());

        assertThatThrownBy(this::program).hasMessageContaining("leads through more than 5 redirects");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Basic realm=\"x\" | wants credentials (Basic realm=\"x\"). Images are asked for without an account",
                "Bearer realm=\"http://192.0.2.1/token\" | sends for a token to \"http://192.0.2.1/token\", which is no https URL",
                "Bearer service=x | sends for a token to \"\", which is no https URL"
            })
    void has_no_credentials_to_give(String challenge, String reason) {
        server.challenge(challenge);

        assertThatThrownBy(this::program).isInstanceOf(RegistryException.class).hasMessageContaining(reason);
    }

    @Test
    void lists_all_pages_of_tags() throws Exception {
        List.of("1.29.6", "1.30.10", "1.30.9", "1.30.9-distroless", "1.31-alpha", "latest")
                .forEach(tag -> server.tag("istio/proxyv2", tag, manifest));
        server.wantToken();

        assertThat(registry().tags())
                .containsExactlyInAnyOrder(
                        "1.29.6", "1.30.10", "1.30.3", "1.30.9", "1.30.9-distroless", "1.31-alpha", "latest");
    }
}
