// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where the logs of a mesh are, for a run in another process of this machine. */
final class LogsJson {

    private LogsJson() {}

    static ObjectNode write(Map<String, Path> logs) {
        ObjectNode answer = Json.object();
        ObjectNode paths = answer.putObject("logs");
        logs.forEach((name, path) -> paths.put(name, path.toString()));
        return answer;
    }

    static Map<String, Path> read(ObjectNode answer) {
        Map<String, Path> logs = new TreeMap<>();
        answer.path("logs")
                .properties()
                .forEach(log -> logs.put(log.getKey(), Path.of(log.getValue().asText())));
        return logs;
    }
}
