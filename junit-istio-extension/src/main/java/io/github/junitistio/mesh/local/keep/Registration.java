// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * How a kept mesh is found: a file that only its user can read.
 *
 * @param pid the process that keeps it
 * @param port where that process listens on the loopback address
 * @param token what every message to it must carry
 * @param project the folder in which the run that started it ran
 */
record Registration(long pid, int port, String token, String project) {

    static Optional<Registration> read(Path file) {
        try {
            ObjectNode json = Json.parse(Files.readString(file));
            return Optional.of(new Registration(
                    json.path("pid").asLong(),
                    json.path("port").asInt(),
                    json.path("token").asText(),
                    json.path("project").asText()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            // Damaged: as good as none, since it is written in one step.
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        ObjectNode json = Json.object().put("pid", pid).put("port", port).put("token", token);
        Path part = Files.createTempFile(
                file.getParent(),
                "new-",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(part, Json.text(json.put("project", project)));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    boolean isIn(Path file) {
        return read(file).filter(this::equals).isPresent();
    }
}
