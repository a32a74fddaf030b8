// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.jvm.LogEnd;
import io.github.junitistio.mesh.jvm.SecondJvm;
import io.github.junitistio.mesh.kube.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a process that keeps a mesh is started.
 *
 * @param main its main class; its arguments are the file to register in, the project's folder, and what follows
 * @param classPath its class path
 * @param further further arguments
 */
@API(status = Status.INTERNAL, since = "0.1")
public record KeeperCommand(Class<?> main, List<Path> classPath, List<String> further) {

    /**
     * In a session of its own, where no Ctrl-C of Maven's terminal reaches it, and a child of nobody who might end his
     * children. What it writes to its output is for the starter, until it closes it; somebody has to wait for that, since
     * Java closes its end of a pipe as soon as the child has ended that it started itself.
     */
    private static final String SCRIPT = "log=$0; { setsid \"$@\" </dev/null 2>\"$log\" & } | cat";

    static Path log(Path file) {
        return file.resolveSibling(file.getFileName().toString().replace(".json", ".log"));
    }

    static String project() {
        return Path.of("").toAbsolutePath().toString();
    }

    /**
     * Start it, and wait until its mesh is ready.
     *
     * @throws MeshException if it is not, with the reason
     */
    void start(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(absolute.toString(), project()));
        arguments.addAll(further);
        ProcessBuilder builder = new SecondJvm(main, classPath, List.of())
                .launchedBy(List.of("/bin/sh", "-c", SCRIPT, log(absolute).toString()), arguments)
                .directory(Objects.requireNonNull(absolute.getParent()).toFile())
                .redirectError(Redirect.DISCARD);
        Process shell = builder.start();
        try (BufferedReader output = shell.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            ObjectNode answer = line == null ? Json.object() : Json.parse(line);
            if (!answer.path("ready").asBoolean()) {
                throw new MeshException(answer.path("error").asText("The mesh to be kept ended at its start.")
                        + LogEnd.of(log(absolute)));
            }
        }
    }
}
