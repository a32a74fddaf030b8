// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A probe as a manifest declares it, with Kubernetes' defaults.
 *
 * @param name {@code startup}, {@code readiness} or {@code liveness}
 * @param handler the probe as written, of which one of {@code httpGet}, {@code tcpSocket}, {@code grpc} and {@code exec}
 *     says what to do
 * @param gracePeriod how long a container that is killed for this probe may take to end, if the probe says it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record ProbeSpec(
        String name,
        JsonNode handler,
        Duration initialDelay,
        Duration period,
        Duration timeout,
        int failureThreshold,
        int successThreshold,
        Optional<Duration> gracePeriod) {

    private static final List<String> NAMES = List.of("startup", "readiness", "liveness");
    private static final List<String> KINDS = List.of("httpGet", "tcpSocket", "grpc", "exec");

    static Optional<ProbeSpec> of(JsonNode container, String name) {
        JsonNode probe = container.path(name + "Probe");
        if (probe.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProbeSpec(
                name,
                probe,
                Duration.ofSeconds(probe.path("initialDelaySeconds").asLong(0)),
                Duration.ofSeconds(Math.max(1, probe.path("periodSeconds").asLong(10))),
                Duration.ofSeconds(Math.max(1, probe.path("timeoutSeconds").asLong(1))),
                Math.max(1, probe.path("failureThreshold").asInt(3)),
                Math.max(1, probe.path("successThreshold").asInt(1)),
                probe.has("terminationGracePeriodSeconds")
                        ? Optional.of(Duration.ofSeconds(
                                probe.path("terminationGracePeriodSeconds").asLong()))
                        : Optional.empty()));
    }

    /** Say what of a container's probes cannot be run here, one sentence each; nothing if all can. */
    public static List<String> unsupported(ObjectNode container) {
        List<String> problems = new ArrayList<>();
        for (String name : NAMES) {
            of(container, name)
                    .map(probe -> probe.problem(container))
                    .ifPresent(problem -> problems.add(
                            name + "Probe of container " + Containers.name(container) + " " + problem + "."));
        }
        return problems;
    }

    private @Nullable String problem(JsonNode container) {
        List<String> kinds = KINDS.stream().filter(handler::has).toList();
        if (kinds.size() != 1) {
            return "has " + (kinds.isEmpty() ? "none" : "more than one") + " of " + KINDS
                    + ", which are the kinds that the local mesh runs";
        }
        JsonNode action = handler.path(kinds.get(0));
        if (action.path("scheme").asText("HTTP").equals("HTTPS")) {
            return "asks by HTTPS, which the local mesh does not run: use scheme HTTP or tcpSocket";
        }
        if (action.has("port")
                && !action.has("host")
                && !hasPort(container, action.path("port").asText())) {
            return "asks port " + action.path("port").asText() + ", which is not among the container's ports: add it"
                    + " there, for the application listens on another port here";
        }
        return null;
    }

    private static boolean hasPort(JsonNode container, String port) {
        for (JsonNode each : container.path("ports")) {
            if (port.equals(each.path("name").asText(""))
                    || port.equals(each.path("containerPort").asText())) {
                return true;
            }
        }
        return false;
    }
}
