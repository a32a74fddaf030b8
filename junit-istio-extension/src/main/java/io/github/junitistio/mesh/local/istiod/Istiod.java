// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.istiod;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.await.WaitingInLog;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.process.ChildProcess;
import io.github.junitistio.mesh.template.JsonTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running {@code pilot-discovery}. One that ends by itself is started again on the same ports, as a cluster would do:
 * proxies keep what they have and find it again. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class Istiod implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Istiod.class);
    private static final Duration START = Duration.ofSeconds(60);
    // One that crashes this often will not get better.
    private static final int RESTARTS = 20;

    private final Supplier<ChildProcess> launch;
    private final IstiodPorts ports;
    private ChildProcess process;
    private int restarts;
    private boolean closed;

    private Istiod(Supplier<ChildProcess> launch, IstiodPorts ports) {
        this.launch = launch;
        this.ports = ports;
        this.process = launch.get();
    }

    /**
     * Start istiod and return when it serves configuration.
     *
     * @param binary the {@code pilot-discovery} program
     * @param directory the folder for its files
     * @param address the loopback address that it listens on
     * @param kubeconfig how it reaches the Kubernetes API
     * @param mutualTls whether sidecars encrypt what they send each other
     * @throws MeshException if it ends or does not become ready, with the end of its log
     */
    public static Istiod start(Path binary, Path directory, InetAddress address, String kubeconfig, boolean mutualTls) {
        IstiodPorts ports = IstiodPorts.pick(address);
        write(directory.resolve("kubeconfig.yaml"), kubeconfig);
        write(
                directory.resolve("mesh-config.json"),
                Json.text(JsonTemplate.fill(
                        Istiod.class,
                        "mesh-config.json",
                        Map.of("discoveryAddress", ports.grpcAddress(), "enableAutoMtls", mutualTls))));
        List<String> command = IstiodCommand.of(binary, ports);
        Istiod istiod =
                new Istiod(() -> ChildProcess.start("istiod", directory, IstiodCommand.ENVIRONMENT, command), ports);
        try {
            istiod.awaitReady();
        } catch (RuntimeException e) {
            istiod.close();
            throw e;
        }
        istiod.restartOnExit();
        return istiod;
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
        return process().describe(20);
    }

    /** The file with istiod's log. */
    public Path log() {
        return process().log();
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.close();
    }

    private synchronized ChildProcess process() {
        return process;
    }

    private synchronized void restartOnExit() {
        process.onExit().thenRun(this::restart);
    }

    private synchronized void restart() {
        if (!closed && restarts++ < RESTARTS) {
            LOG.warn("istiod ended unexpectedly and is started again. {}", process.describe(10));
            process = launch.get();
            restartOnExit();
        }
    }

    /**
     * istiod opens its gRPC port last, after every cache has been filled. Asking {@code /ready} until it agrees would
     * write a warning into its log each time.
     */
    private void awaitReady() {
        Await.until(
                START,
                new WaitingInLog(() -> "istiod to start"),
                this::servesOrEnded,
                () -> new MeshException("istiod does not become ready. " + describe()));
        if (!process().isAlive()) {
            throw new MeshException("istiod ended at its start. " + describe());
        }
    }

    private @Nullable Boolean servesOrEnded() {
        if (!process().isAlive()) {
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
