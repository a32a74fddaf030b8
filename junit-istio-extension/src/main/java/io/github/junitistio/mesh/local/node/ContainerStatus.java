// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import org.jspecify.annotations.Nullable;

/** What is reported of one container. Guarded by its Pod's status. */
final class ContainerStatus {

    private final ObjectNode container;
    private ObjectNode state = waiting("PodInitializing", "");
    private ObjectNode lastState = Json.object();
    private String startedAt = "";
    private int starts;
    private boolean started;
    private boolean ready;
    private String unreadyBecause = "";
    private @Nullable Integer finalExitCode;

    ContainerStatus(ObjectNode container) {
        this.container = container;
    }

    String name() {
        return Containers.name(container);
    }

    void waits(String reason, String message) {
        if (state.has("terminated")) {
            lastState = state;
        }
        state = waiting(reason, message);
    }

    void runs(String now) {
        if (state.has("terminated")) {
            lastState = state;
        }
        starts++;
        startedAt = now;
        state = Json.object();
        state.putObject("running").put("startedAt", now);
    }

    void ends(int exitCode, String message, String now) {
        started = false;
        ready = false;
        unreadyBecause = "";
        state = Json.object();
        ObjectNode terminated = state.putObject("terminated")
                .put("exitCode", exitCode)
                .put("reason", exitCode == 0 ? "Completed" : "Error")
                .put("startedAt", startedAt)
                .put("finishedAt", now);
        if (!message.isEmpty()) {
            terminated.put("message", message);
        }
    }

    /** It will not be started again. */
    void isDone(int exitCode) {
        finalExitCode = exitCode;
    }

    void isStarted() {
        started = true;
    }

    void isReady(boolean isReady, String because) {
        ready = isReady;
        unreadyBecause = because;
    }

    boolean ready() {
        return ready;
    }

    String unreadyBecause() {
        return unreadyBecause;
    }

    boolean hasEverRun() {
        return starts > 0;
    }

    @Nullable
    Integer finalExitCode() {
        return finalExitCode;
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("name", name());
        json.set("state", state);
        json.set("lastState", lastState);
        json.put("ready", ready).put("started", started).put("restartCount", Math.max(0, starts - 1));
        String image = container.path("image").asText();
        return json.put("image", image).put("imageID", "process://" + image);
    }

    private static ObjectNode waiting(String reason, String message) {
        ObjectNode json = Json.object();
        ObjectNode waiting = json.putObject("waiting").put("reason", reason);
        if (!message.isEmpty()) {
            waiting.put("message", message);
        }
        return json;
    }
}
