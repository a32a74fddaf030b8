// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real istiod that reads an API server. */
final class TestIstiod implements AutoCloseable {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PILOT_ENABLE_METADATA_EXCHANGE", "false",
            "PILOT_ENABLE_ALPN_FILTER", "false",
            "ENABLE_CA_SERVER", "false",
            "INJECTION_WEBHOOK_CONFIG_NAME", "",
            "VALIDATION_WEBHOOK_CONFIG_NAME", "",
            "PILOT_ENABLE_GATEWAY_API", "false",
            "ISTIO_KUBE_CLIENT_CONTENT_TYPE", "json",
            "ENABLE_LEADER_ELECTION", "false");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path log;
    private final int httpPort;
    private final Process process;

    TestIstiod(Path binary, Path directory, String kubeconfig) throws IOException {
        List<Integer> ports = freePorts();
        this.log = directory.resolve("istiod.log");
        this.httpPort = ports.get(0);
        Path kubeconfigFile = Files.writeString(directory.resolve("kubeconfig"), kubeconfig);
        Path meshConfig = Files.writeString(directory.resolve("mesh.yaml"), "enableAutoMtls: false\n");
        ProcessBuilder builder = new ProcessBuilder(
                        binary.toString(),
                        "discovery",
                        "--kubeconfig=" + kubeconfigFile,
                        "--meshConfig=" + meshConfig,
                        "--httpAddr=127.0.0.1:" + httpPort,
                        "--httpsAddr=",
                        "--grpcAddr=127.0.0.1:" + ports.get(1),
                        "--secureGRPCAddr=",
                        "--monitoringAddr=127.0.0.1:" + ports.get(2),
                        "--ctrlz_port=0")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(ENVIRONMENT);
        this.process = builder.start();
    }

    /** The binary that whoever runs the tests names. */
    static Optional<Path> binary() {
        return Optional.ofNullable(System.getProperty("pilot-discovery", System.getenv("PILOT_DISCOVERY")))
                .map(Path::of);
    }

    void awaitReady() {
        await("istiod is ready").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            assertThat(send("/ready")).isPresent();
        });
    }

    String get(String path) {
        return send(path).orElse("");
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** The body of a 200; nothing for any other answer and while nobody listens yet. */
    private Optional<String> send(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                ServerSocket three = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }
}
