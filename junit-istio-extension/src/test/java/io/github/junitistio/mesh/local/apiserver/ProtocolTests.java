// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProtocolTests {
    private static final String CONFIG_MAPS = TestApi.DEFAULT + "/configmaps";

    @AutoClose
    private final TestApi api = new TestApi();

    @Test
    void answers_unknown_paths_and_methods_with_a_status() {
        assertThat(api.get("/nowhere").at("/message")).isEqualTo("the server could not find the requested resource");
        assertThat(api.get("/api/v1/gadgets").at("/reason")).isEqualTo("NotFound");
        assertThat(api.get("/api/v1/pods/a").code()).isEqualTo(404);
        assertThat(api.get("/api/v1/namespaces/default/nodes").code()).isEqualTo(404);
        assertThat(api.put(CONFIG_MAPS, "{}").at("/reason")).isEqualTo("MethodNotAllowed");
        assertThat(api.post("/api/v1/configmaps", Samples.configMap("a")).code())
                .isEqualTo(405);
        assertThat(api.post("/version", "{}").code()).isEqualTo(405);
    }

    @Test
    void refuses_urls_that_it_cannot_decode() throws Exception {
        // The clients of the JDK and of fabric8 send no such URL; others may.
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), api.server.uri().getPort())) {
            String request = "GET /api/v1/pods?labelSelector=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void refuses_labels_that_are_no_text() {
        assertThat(api.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"a\",\"labels\":{\"version\":1}}}")
                        .at("/message"))
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap:"
                        + " metadata.labels must be text, not 1");
    }

    @Test
    void refuses_bodies_that_it_cannot_read() {
        assertThat(api.post(CONFIG_MAPS, "{\"a\":").at("/reason")).isEqualTo("BadRequest");
        assertThat(api.post(CONFIG_MAPS, "").code()).isEqualTo(400);
        assertThat(api.post(CONFIG_MAPS, "[]").code()).isEqualTo(400);
        assertThat(api.send("POST", CONFIG_MAPS, "application/vnd.kubernetes.protobuf", "k8s")
                        .code())
                .isEqualTo(415);
        assertThat(api.patch("text/plain", CONFIG_MAPS + "/a", "{}").code()).isEqualTo(415);
    }

    @Test
    void shows_only_metadata_to_those_who_want_no_more() {
        JsonNode whole = api.post(CONFIG_MAPS, Samples.configMap("a")).body();

        JsonNode list = accept(CONFIG_MAPS, "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1");
        assertThat(list.path("kind").asText()).isEqualTo("PartialObjectMetadataList");
        assertThat(list.path("apiVersion").asText()).isEqualTo("meta.k8s.io/v1");
        assertThat(list.at("/items/0")).isEqualTo(partial(whole));
        assertThat(accept(CONFIG_MAPS + "/a", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1"))
                .isEqualTo(partial(whole));
    }

    @Test
    void answers_the_first_representation_that_it_has() {
        JsonNode whole = api.post(CONFIG_MAPS, Samples.configMap("a")).body();

        assertThat(accept(
                        CONFIG_MAPS + "/a",
                        "application/vnd.kubernetes.protobuf;as=PartialObjectMetadata,"
                                + "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"))
                .isEqualTo(whole);
        assertThat(accept(CONFIG_MAPS + "/a", "application/vnd.kubernetes.protobuf")
                        .path("code")
                        .asInt())
                .isEqualTo(406);
    }

    @Test
    void watches_metadata_too() {
        api.post(CONFIG_MAPS, Samples.configMap("a"));
        var request = api.request(CONFIG_MAPS + "?watch=true")
                .header("Accept", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1")
                .build();
        try (TestWatch watch = TestWatch.open(HttpClient.newHttpClient(), request)) {
            JsonNode object = watch.next().path("object");
            assertThat(object.path("kind").asText()).isEqualTo("PartialObjectMetadata");
            assertThat(object.has("data")).isFalse();
        }
    }

    @Test
    void answers_unexpected_exceptions() {
        try (TestApi broken = new TestApi((operation, object, old) -> {
            throw new IllegalStateException("broken");
        })) {
            Reply failed = broken.post(CONFIG_MAPS, Samples.configMap("a"));
            assertThat(failed.code()).isEqualTo(500);
            assertThat(failed.at("/reason")).isEqualTo("InternalError");
            assertThat(failed.at("/message")).contains("IllegalStateException: broken");
        }
        // A body so deep that reading it ends in an exception or in an overflowing stack.
        assertThat(api.post(CONFIG_MAPS, "{\"a\":".repeat(100_000)).code()).isIn(400, 500);
        assertThat(api.get(CONFIG_MAPS).code()).isEqualTo(200);
    }

    @Test
    void says_which_address_cannot_be_bound() {
        InetSocketAddress taken = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), api.server.uri().getPort());

        assertThatThrownBy(() -> ApiServer.start(taken, (operation, object, old) -> Optional.empty()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + taken.getPort());
    }

    private JsonNode accept(String path, String accept) {
        return Json.parse(
                api.raw(api.request(path).header("Accept", accept).build()).body());
    }

    private static JsonNode partial(JsonNode whole) {
        return Json.object()
                .put("kind", "PartialObjectMetadata")
                .put("apiVersion", "meta.k8s.io/v1")
                .set("metadata", whole.path("metadata"));
    }
}
