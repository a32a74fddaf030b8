// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the keeper of a mesh for its use. */
record Leasing(BiFunction<URI, String, KubernetesClient> clients, Duration idleTimeout) {

    private static final Logger LOG = LoggerFactory.getLogger(Leasing.class);

    /**
     * What came of it.
     *
     * @param isGone whether there is no such mesh (any more)
     * @param mesh the mesh, if nobody else uses it
     */
    record Outcome(boolean isGone, Optional<MeshRuntime> mesh) {}

    private static final Outcome GONE = new Outcome(true, Optional.empty());
    private static final Outcome BUSY = new Outcome(false, Optional.empty());

    Outcome from(Path file) {
        return Registration.read(file)
                .map(registration -> from(registration, file))
                .orElse(GONE);
    }

    private Outcome from(Registration registration, Path file) {
        try {
            Connection connection = Connection.to(registration.port());
            try {
                connection.send(Json.object()
                        .put("token", registration.token())
                        .put("call", "lease")
                        .put("pid", ProcessHandle.current().pid())
                        .put("idleTimeoutMillis", idleTimeout.toMillis()));
                Optional<ObjectNode> answer = connection.receive();
                if (answer.filter(it -> it.has("lease")).isPresent()) {
                    KeptMesh mesh = new KeptMesh(registration, connection, answer.get(), file, clients);
                    return new Outcome(false, Optional.of(mesh));
                }
                connection.close();
                // A keeper that is about to end says busy as well; its file goes with it.
                return answer.isPresent()
                                && ProcessHandle.of(registration.pid()).isPresent()
                        ? BUSY
                        : GONE;
            } catch (IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            LOG.debug("The kept mesh of {} has ended", file, e);
            return GONE;
        }
    }
}
