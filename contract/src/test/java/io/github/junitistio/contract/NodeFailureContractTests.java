// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.junitistio.EnabledOnMesh;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a k3s mesh from starting is told in one message, with what to do. */
@EnabledOnMesh("k3s")
class NodeFailureContractTests {

    private static final String UNKNOWN = """
            {"errors": [{"code": "MANIFEST_UNKNOWN", "message": "manifest unknown"}]}""";
    private static final String VALUES = "junit-istio.istio.values";

    @TempDir
    private Path directory;

    @Test
    void without_an_engine() {
        Path socket = Path.of("/var/run/docker.sock");
        assumeTrue(
                "root".equals(System.getProperty("user.name")) && Files.exists(socket),
                "only root can hide the engine's socket from a process");
        List<String> hidden =
                List.of("unshare", "--mount", "sh", "-c", "mount --bind /dev/null " + socket + " && exec \"$@\"", "sh");

        assertThat(output(hidden, Map.of("DOCKER_HOST", "")))
                .contains("The mesh k3s needs a container engine, and none answers", "junit-istio.mesh=local");
    }

    @Test
    void with_an_engine_that_refuses_privileged_containers() throws IOException {
        assumeTrue(RefusingEngine.canStart(), "only root can start an engine, where there is dockerd");
        try (RefusingEngine engine = RefusingEngine.start(directory)) {
            Map<String, String> environment = Map.of(
                    "DOCKER_HOST",
                    engine.host(),
                    "TESTCONTAINERS_RYUK_DISABLED",
                    "true",
                    "TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE",
                    RefusingEngine.IMAGE);

            assertThat(output(List.of(), environment, "-Djunit-istio.k3s.image=" + RefusingEngine.IMAGE))
                    .contains(
                            "The k3s node does not start from image " + RefusingEngine.IMAGE,
                            "privileged mode is incompatible with user namespaces",
                            "It needs privileged containers");
        }
    }

    @Test
    void without_the_nodes_image() throws IOException {
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            boolean greeting = exchange.getRequestURI().getPath().equals("/v2/");
            byte[] answer = (greeting ? "{}" : UNKNOWN).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(greeting ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try {
            String image = "127.0.0.1:" + registry.getAddress().getPort() + "/none:1";

            assertThat(output("-Djunit-istio.k3s.image=" + image))
                    .contains("The image " + image + " of the k3s node cannot be had", "junit-istio.k3s.image");
        } finally {
            registry.stop(0);
        }
    }

    @Test
    void without_istiods_image() {
        assertThat(output("-Djunit-istio.istio.hub=127.0.0.1:1/none"))
                .contains(
                        "Istio was not installed: it cannot start.",
                        "container discovery is waiting (ErrImagePull",
                        "Event Failed",
                        "127.0.0.1:1/none/pilot",
                        "junit-istio.istio.hub");
    }

    @Test
    void without_memory_for_istiod() {
        String values = System.getenv().getOrDefault("JUNIT_ISTIO_ISTIO_VALUES", "");

        assertThat(output(
                        "-D" + VALUES + "=" + (values.isEmpty() ? "" : values + ",")
                                + "values.pilot.resources.requests.memory=900Gi",
                        "-Djunit-istio.ready-timeout=5s"))
                .contains("Istio was not installed: istioctl ended", "Insufficient memory", VALUES);
    }

    private String output(String... settings) {
        return output(List.of(), Map.of(), settings);
    }

    private String output(List<String> wrapper, Map<String, String> environment, String... settings) {
        try (OtherRun run = OtherRun.start(NodeTestCase.class, directory, environment, wrapper, settings)) {
            assertThat(run.end()).as(run.output()).isPositive();
            return run.output();
        }
    }
}
