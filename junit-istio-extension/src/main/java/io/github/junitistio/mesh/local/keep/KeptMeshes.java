// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kept meshes of one folder.
 *
 * @param directory the folder that says where they are
 * @param clients makes a client of a Kubernetes API out of its URL and token
 */
@API(status = Status.INTERNAL, since = "0.1")
public record KeptMeshes(Path directory, BiFunction<URI, String, KubernetesClient> clients) {

    private static final Logger LOG = LoggerFactory.getLogger(KeptMeshes.class);
    private static final String FILE = ".json";

    /**
     * Use a kept mesh, started now if there is none.
     *
     * @param fingerprint of all that the mesh depends on: one with another fingerprint is not used
     * @param idleTimeout how long it stays when nobody uses it after this run
     * @param launch how to start it
     * @return nothing if another run uses it
     * @throws MeshException if it cannot be started
     */
    public Optional<MeshRuntime> use(String fingerprint, Duration idleTimeout, Supplier<KeeperCommand> launch) {
        Path file = directory.resolve(fingerprint + FILE);
        Leasing leasing = new Leasing(clients, idleTimeout);
        try {
            Leasing.Outcome outcome = leasing.from(file);
            if (outcome.isGone()) {
                KeeperCommand command = launch.get();
                // Whoever else wants to start one waits until this run has it.
                try (StartLock lock = StartLock.acquire(directory)) {
                    LOG.trace("{}", lock);
                    outcome = leasing.from(file);
                    if (outcome.isGone()) {
                        endOthers(file);
                        command.start(file);
                        outcome = leasing.from(file);
                    }
                }
            }
            return outcome.mesh();
        } catch (IOException e) {
            throw new MeshException(
                    "No mesh could be kept in " + directory + ": " + e.getMessage()
                            + ". Make the folder writable for you, or set junit-istio.reuse to false.",
                    e);
        }
    }

    /** End every kept mesh that nobody uses. */
    public void end() {
        files().forEach(file -> Registration.read(file).ifPresent(KeptMeshes::end));
    }

    /** A mesh of the same project that is not what it wants any more would only take memory. */
    private void endOthers(Path own) {
        String project = KeeperCommand.project();
        files().stream()
                .filter(file -> !file.equals(own))
                .flatMap(file -> Registration.read(file).stream())
                .filter(registration -> registration.project().equals(project))
                .forEach(KeptMeshes::end);
    }

    private static void end(Registration registration) {
        try (Connection connection = Connection.to(registration.port())) {
            connection.send(Json.object().put("token", registration.token()).put("call", "end"));
            connection.receive();
        } catch (IOException e) {
            LOG.debug("{} has ended already", registration.pid(), e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(FILE)).toList();
        } catch (IOException e) {
            LOG.debug("{} cannot be read", directory, e);
            return List.of();
        }
    }
}
