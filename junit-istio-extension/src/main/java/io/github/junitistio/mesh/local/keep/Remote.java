// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The process that keeps a mesh, as the run sees it that uses the mesh. Thread-safe: each call has a connection of its own.
 *
 * @param file where the mesh was found; the process's log is beside it
 */
record Remote(Registration registration, long lease, Path file) {

    /**
     * Ask for something.
     *
     * @throws MeshException if it cannot be done, or nobody is there any more
     */
    ObjectNode call(String call, ObjectNode parameters) {
        ObjectNode answer;
        try (Connection connection = Connection.to(registration.port())) {
            connection.send(parameters
                    .put("token", registration.token())
                    .put("lease", lease)
                    .put("call", call));
            answer = connection.receive().orElseThrow(() -> new IOException("No answer"));
        } catch (IOException e) {
            throw new MeshException(lost(), e);
        }
        if (answer.has("error")) {
            throw new MeshException(answer.path("error").asText());
        }
        return answer;
    }

    /** That the process has gone in the middle of the run, and what to do. */
    String lost() {
        return "The kept mesh of this run has ended: its process " + registration.pid()
                + " does not answer any more. Its log is " + KeeperCommand.log(file)
                + ". Run the tests again: they will start a new one. With junit-istio.reuse=false each run has its own.";
    }
}
