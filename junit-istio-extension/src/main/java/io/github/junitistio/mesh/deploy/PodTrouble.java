// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads from the status of a Pod why it is not ready. */
@API(status = Status.INTERNAL, since = "0.1")
public final class PodTrouble {

    private static final Set<String> HOPELESS =
            Set.of("CreateContainerError", "CreateContainerConfigError", "RunContainerError", "ErrImagePull");

    /** Why it makes no sense to wait for a Pod: a container cannot be started, or has ended again and again. */
    public static Optional<String> hopeless(ObjectNode pod) {
        for (JsonNode status : containers(pod)) {
            JsonNode waiting = status.at("/state/waiting");
            boolean crashes = waiting.path("reason").asText().equals("CrashLoopBackOff")
                    && status.path("restartCount").asInt() >= 1;
            if (crashes || HOPELESS.contains(waiting.path("reason").asText())) {
                return Optional.of(describe(status));
            }
        }
        return pod.at("/status/phase").asText().equals("Failed")
                ? Optional.of("its phase is Failed " + pod.at("/status/message").asText())
                : Optional.empty();
    }

    /** What its containers wait for, or why it has none yet. */
    public static String state(ObjectNode pod) {
        List<String> containers = new ArrayList<>();
        containers(pod).stream()
                .filter(status -> !status.path("ready").asBoolean())
                .forEach(status -> containers.add(describe(status)));
        return containers.isEmpty()
                ? "its phase is " + pod.at("/status/phase").asText("Pending") + " "
                        + pod.at("/status/message").asText() + unscheduled(pod)
                : String.join(", ", containers);
    }

    // No node has room for it, for example.
    private static String unscheduled(ObjectNode pod) {
        StringBuilder text = new StringBuilder();
        pod.at("/status/conditions").forEach(condition -> {
            if (condition.path("type").asText().equals("PodScheduled")
                    && condition.path("status").asText().equals("False")) {
                text.append("(")
                        .append(condition.path("reason").asText())
                        .append(": ")
                        .append(condition.path("message").asText())
                        .append(")");
            }
        });
        return text.toString();
    }

    private static String describe(JsonNode status) {
        StringBuilder text =
                new StringBuilder("container ").append(status.path("name").asText());
        status.path("state")
                .properties()
                .forEach(state -> text.append(" is ").append(state.getKey()).append(details(state.getValue())));
        int restarts = status.path("restartCount").asInt();
        if (restarts > 0) {
            text.append(", restarted ").append(restarts).append(" times");
            text.append(details(status.at("/lastState/terminated")));
        }
        if (status.at("/state").has("running") && !status.path("ready").asBoolean()) {
            text.append(" and not ready");
        }
        return text.toString();
    }

    private static String details(JsonNode state) {
        List<String> details = new ArrayList<>();
        for (String field : List.of("reason", "message", "exitCode")) {
            if (state.has(field)) {
                details.add((field.equals("exitCode") ? "exit code " : "")
                        + state.path(field).asText());
            }
        }
        return details.isEmpty() ? "" : " (" + String.join(", ", details) + ")";
    }

    private static List<JsonNode> containers(ObjectNode pod) {
        List<JsonNode> containers = new ArrayList<>();
        pod.at("/status/initContainerStatuses").forEach(containers::add);
        pod.at("/status/containerStatuses").forEach(containers::add);
        return containers;
    }

    private PodTrouble() {}
}
