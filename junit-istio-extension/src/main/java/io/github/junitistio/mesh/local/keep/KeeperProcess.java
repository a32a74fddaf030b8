// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import io.github.junitistio.mesh.kube.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the process that keeps a mesh. */
@API(status = Status.INTERNAL, since = "0.1")
public final class KeeperProcess {

    private static final Logger LOG = LoggerFactory.getLogger(KeeperProcess.class);

    /**
     * Start a mesh, serve it to one run after another, and end it when it is not wanted any more.
     *
     * @param file where it is to be found
     * @param project the folder of the run that wants it first
     * @param programs what the mesh is started from: it ends when one of them changes
     * @param start starts the mesh
     */
    public static void run(Path file, String project, List<Path> programs, Supplier<KeepableMesh> start)
            throws IOException {
        Programs atStart = Programs.of(programs);
        try (KeepableMesh mesh = closedOnSignals(start.get());
                ServerSocket server = Keeper.listen()) {
            Registration registration =
                    new Registration(ProcessHandle.current().pid(), server.getLocalPort(), token(), project);
            registration.write(file);
            tell(Json.text(Json.object().put("ready", true)));
            try {
                if (new Keeper(mesh, atStart, file, registration).serve(server)) {
                    Files.deleteIfExists(KeeperCommand.log(file));
                }
            } finally {
                remove(file, registration);
            }
        } catch (RuntimeException e) {
            LOG.error("The mesh cannot be kept", e);
            tell(Json.text(Json.object().put("error", String.valueOf(e.getMessage()))));
        }
    }

    /** The starting run reads a pipe until this process closes it. */
    private static void tell(String line) {
        try (FileOutputStream starter = new FileOutputStream(FileDescriptor.out)) {
            starter.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.info("The starting run has gone; others may come");
        }
    }

    private static KeepableMesh closedOnSignals(KeepableMesh mesh) {
        Runtime.getRuntime().addShutdownHook(new Thread(mesh::close, "end of the mesh"));
        return mesh;
    }

    /** Another one may have taken the place already. */
    private static void remove(Path file, Registration own) throws IOException {
        try (StartLock lock = StartLock.acquire(Objects.requireNonNull(file.getParent()))) {
            LOG.trace("{}", lock);
            if (own.isIn(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String token() {
        byte[] token = new byte[24];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    private KeeperProcess() {}
}
