// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a watching process is told at its start.
 *
 * @param kubeconfig how the cluster is reached
 * @param context the context in it; nothing for its current one
 * @param run the run's id
 * @param lease how long the run may be silent
 * @param directory the run's folder
 * @param network the system properties of the run's JVM that say how hosts are reached and trusted
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Charge(
        Path kubeconfig,
        Optional<String> context,
        String run,
        Duration lease,
        Path directory,
        Map<String, String> network) {

    private static final List<String> NETWORK = List.of(
            "http.",
            "https.",
            "no.proxy",
            "all.proxy",
            "socks",
            "java.net.",
            "javax.net.",
            "jdk.http",
            "jdk.tls.",
            "jdk.net.",
            "kubernetes.",
            "user.home");

    /** Of a run of this JVM. */
    public static Charge of(Path kubeconfig, Optional<String> context, String run, Duration lease, Path directory) {
        Map<String, String> network = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (NETWORK.stream().anyMatch(name::startsWith)) {
                network.put(name, System.getProperty(name));
            }
        }
        return new Charge(kubeconfig.toAbsolutePath(), context, run, lease, directory.toAbsolutePath(), network);
    }

    String text() {
        ObjectNode json = Json.object()
                .put("kubeconfig", kubeconfig.toString())
                .put("run", run)
                .put("leaseMillis", lease.toMillis())
                .put("directory", directory.toString());
        context.ifPresent(name -> json.put("context", name));
        ObjectNode properties = json.putObject("network");
        network.forEach(properties::put);
        return Json.text(json);
    }

    static Charge parse(String text) {
        ObjectNode json = Json.parse(text);
        Map<String, String> network = new TreeMap<>();
        json.path("network")
                .properties()
                .forEach(property ->
                        network.put(property.getKey(), property.getValue().asText()));
        return new Charge(
                Path.of(json.path("kubeconfig").asText()),
                Optional.ofNullable(json.path("context").textValue()),
                json.path("run").asText(),
                Duration.ofMillis(json.path("leaseMillis").asLong()),
                Path.of(json.path("directory").asText()),
                network);
    }
}
