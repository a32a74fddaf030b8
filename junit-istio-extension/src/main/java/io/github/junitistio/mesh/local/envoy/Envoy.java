// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.envoy;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.await.Await;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.local.process.ChildProcess;
import io.github.junitistio.mesh.proxy.EnvoyAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A running Envoy as a sidecar. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Envoy implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final String ADMIN_ADDRESS = "admin-address.txt";

    private final ChildProcess process;
    private final Path directory;

    private Envoy(ChildProcess process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    /**
     * Start an Envoy.
     *
     * @param binary the {@code envoy} program
     * @param directory the folder for its files
     * @param identity whose sidecar it is
     * @param control where it gets its configuration and certificates
     */
    public static Envoy start(Path binary, Path directory, SidecarIdentity identity, ControlPlane control) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("bootstrap.json"), Json.text(Bootstrap.of(identity, control)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + directory + ": " + e.getMessage(), e);
        }
        return new Envoy(ChildProcess.start("envoy", directory, Map.of(), command(binary)), directory);
    }

    private static List<String> command(Path binary) {
        return List.of(
                binary.toString(),
                "--config-path",
                "bootstrap.json",
                "--admin-address-path",
                ADMIN_ADDRESS,
                // Connection pools and round robin are exact only with one worker.
                "--concurrency",
                "1",
                "--disable-hot-restart",
                // Each line is written as soon as it is there: records are waited for. The timer, which is for the
                // rest, wakes a
                // thread for each file, also of a proxy that has nothing to do.
                "--file-flush-min-size-kb",
                "0",
                "--file-flush-interval-msec",
                "200",
                // As in a cluster: a connection that an old listener serves is closed with its next answer, not cut in
                // the end.
                "--drain-strategy",
                "immediate",
                "--drain-time-s",
                "1",
                // istiod uses a deprecated field in every route: two lines of warning a push.
                "--component-log-level",
                "misc:error");
    }

    /**
     * Wait until the admin API answers.
     *
     * @throws MeshException if Envoy ends instead, with the end of its log
     */
    public EnvoyAdmin awaitAdmin(HttpClient http) {
        String address = Await.until(
                START, this::adminAddress, () -> new MeshException("Envoy opens no admin API. " + describe()));
        return new EnvoyAdmin(http, URI.create("http://" + address));
    }

    private @Nullable String adminAddress() {
        if (!process.isAlive()) {
            throw new MeshException("Envoy ended at its start. " + describe());
        }
        try {
            String address = Files.readString(directory.resolve(ADMIN_ADDRESS));
            return address.isEmpty() ? null : address;
        } catch (IOException e) {
            return null;
        }
    }

    /** Determine if it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Describe its state, with the end of its log. */
    public String describe() {
        return process.describe(20);
    }

    @Override
    public void close() {
        process.close();
    }
}
