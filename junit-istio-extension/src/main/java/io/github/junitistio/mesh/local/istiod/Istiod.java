// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.istiod;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.process.ChildProcess;
import io.github.junitistio.mesh.local.template.JsonTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A running {@code pilot-discovery}. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Istiod implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final IstiodPorts ports;

    private Istiod(ChildProcess process, IstiodPorts ports) {
        this.process = process;
        this.ports = ports;
    }

    /**
     * Start istiod and return when it serves configuration.
     *
     * @param binary the {@code pilot-discovery} program
     * @param directory the folder for its files
     * @param address the loopback address that it listens on
     * @param kubeconfig how it reaches the Kubernetes API
     * @throws MeshException if it ends or does not become ready, with the end of its log
     */
    public static Istiod start(Path binary, Path directory, InetAddress address, String kubeconfig) {
        IstiodPorts ports = IstiodPorts.pick(address);
        write(directory.resolve("kubeconfig.yaml"), kubeconfig);
        write(
                directory.resolve("mesh-config.json"),
                Json.text(JsonTemplate.fill(
                        Istiod.class, "mesh-config.json", Map.of("discoveryAddress", ports.grpcAddress()))));
        ChildProcess process =
                ChildProcess.start("istiod", directory, IstiodCommand.ENVIRONMENT, IstiodCommand.of(binary, ports));
        Istiod istiod = new Istiod(process, ports);
        try {
            istiod.awaitReady();
            return istiod;
        } catch (RuntimeException e) {
            istiod.close();
            throw e;
        }
    }

    /** Where proxies get their configuration, in plain text gRPC. */
    public InetSocketAddress discovery() {
        return ports.grpc();
    }

    /** Scheme, host and port of the debug and admission endpoints. */
    public URI http() {
        return URI.create("http://" + ports.httpAddress());
    }

    /** Describe istiod's state, with the end of its log. */
    public String describe() {
        return process.describe(20);
    }

    /** The file with istiod's log. */
    public Path log() {
        return process.log();
    }

    @Override
    public void close() {
        process.close();
    }

    /**
     * istiod opens its gRPC port last, after every cache has been filled. Asking {@code /ready} until it agrees would
     * write a warning into its log each time.
     */
    private void awaitReady() {
        Await.until(START, this::servesOrEnded, () -> new MeshException("istiod does not become ready. " + describe()));
        if (!process.isAlive()) {
            throw new MeshException("istiod ended at its start. " + describe());
        }
    }

    private @Nullable Boolean servesOrEnded() {
        if (!process.isAlive()) {
            return true;
        }
        try (Socket socket = new Socket(ports.grpc().getAddress(), ports.grpc().getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return null;
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
