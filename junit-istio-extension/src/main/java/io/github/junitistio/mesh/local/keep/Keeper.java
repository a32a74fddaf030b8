// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves a kept mesh to one run after another, until nobody has wanted it for a while. Thread-safe. */
final class Keeper {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int CHECK_MILLIS = 500;

    private final KeepableMesh mesh;
    private final Programs programs;
    private final Path file;
    private final Registration registration;
    private final Calls calls;
    private final Lease lease = new Lease();
    private final ExecutorService threads = Executors.newCachedThreadPool(Keeper::daemon);
    private volatile boolean failed;
    private volatile Duration idleTimeout = Duration.ofMinutes(10);

    Keeper(KeepableMesh mesh, Programs programs, Path file, Registration registration) {
        this.mesh = mesh;
        this.programs = programs;
        this.file = file;
        this.registration = registration;
        this.calls = new Calls(mesh);
    }

    static ServerSocket listen() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        // Between two connections it looks whether it is still wanted.
        server.setSoTimeout(CHECK_MILLIS);
        return server;
    }

    /**
     * Serve, and return when the mesh is not wanted any more.
     *
     * @return whether it could be brought back to its beginning each time
     */
    boolean serve(ServerSocket server) throws IOException {
        while (isWanted()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (SocketTimeoutException e) {
                LOG.trace("Nobody has connected");
            }
        }
        return !failed;
    }

    private boolean isWanted() {
        if (lease.endIfFreeFor(idleTimeout.toNanos())) {
            LOG.info("The mesh ends: nobody has used it for {}, or it was asked to", idleTimeout);
            return false;
        }
        if (!(registration.isIn(file) && programs.areUnchanged()) && lease.endIfFreeFor(0)) {
            LOG.info("The mesh ends: {} has gone, or its programs have", file);
            return false;
        }
        return true;
    }

    private void serve(Socket socket) {
        try (Connection connection = new Connection(socket)) {
            ObjectNode message = connection.receive().orElseThrow(() -> new IOException("No message"));
            if (!isToken(message.path("token").asText())) {
                throw new IOException("A message without the token of " + file);
            }
            switch (message.path("call").asText()) {
                case "lease" -> lease(connection, message);
                case "end" -> connection.send(Json.object().put("ended", lease.endIfFreeFor(0)));
                default -> connection.send(answer(message));
            }
        } catch (IOException e) {
            LOG.debug("A connection has ended", e);
        } catch (InterruptedException e) {
            LOG.debug("Interrupted", e);
        }
    }

    /** The lease lasts as long as the connection, which the kernel closes when the run's JVM ends in whatever way. */
    private void lease(Connection connection, ObjectNode message) throws IOException, InterruptedException {
        Long number = lease.take();
        if (number == null) {
            connection.send(Json.object().put("busy", true));
            return;
        }
        LOG.info("Process {} uses the mesh", message.path("pid"));
        try {
            idleTimeout = Duration.ofMillis(message.path("idleTimeoutMillis").asLong());
            connection.send(Json.object()
                    .put("lease", number)
                    .put("api", mesh.api().toString())
                    .put("apiToken", mesh.apiToken())
                    .put("istiodDebug", mesh.istiodDebug().map(Object::toString).orElse(null)));
            connection.receive();
        } finally {
            lease.giveBack(this::restore);
        }
    }

    private void restore() {
        try {
            calls.clear();
            mesh.restore();
            LOG.info("The mesh is as new");
        } catch (RuntimeException e) {
            failed = true;
            LOG.error("The mesh cannot be brought back to its beginning, and ends", e);
            throw e;
        }
    }

    private ObjectNode answer(ObjectNode message) {
        if (!lease.enter(message.path("lease").asLong())) {
            return error("This run does not use the kept mesh any more.");
        }
        try {
            return calls.answer(message);
        } catch (MeshException e) {
            LOG.debug("{} failed", message.path("call"), e);
            return error(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("{} failed", message.path("call"), e);
            return error("The kept mesh failed: " + e);
        } finally {
            lease.leave();
        }
    }

    private boolean isToken(String sent) {
        return MessageDigest.isEqual(
                sent.getBytes(StandardCharsets.UTF_8), registration.token().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode error(String message) {
        return Json.object().put("error", message);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "keeper");
        thread.setDaemon(true);
        return thread;
    }
}
