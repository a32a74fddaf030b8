// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What probes and hooks do to a container. */
final class Action {

    private static final Logger LOG = LoggerFactory.getLogger(Action.class);

    private Action() {}

    /** Do what a handler says; return if it succeeded, and throw what went wrong. */
    static void perform(String name, JsonNode handler, Duration timeout, ContainerRun run) throws IOException {
        if (handler.has("exec")) {
            List<String> command = new ArrayList<>();
            handler.at("/exec/command").forEach(part -> command.add(part.asText()));
            run.exec(name, command, timeout);
        } else if (handler.has("httpGet")) {
            JsonNode get = handler.path("httpGet");
            int status = HttpGet.status(address(get, run), get, timeout);
            if (status < 200 || status >= 400) {
                throw new IOException("GET " + get.path("path").asText("/") + " answered " + status);
            }
        } else if (handler.has("tcpSocket")) {
            try (Socket socket = new Socket()) {
                socket.connect(address(handler.path("tcpSocket"), run), Math.toIntExact(timeout.toMillis()));
            }
        } else if (handler.has("grpc")) {
            JsonNode grpc = handler.path("grpc");
            GrpcHealth.check(address(grpc, run), grpc.path("service").asText(""), timeout);
        } else if (handler.has("sleep")) {
            run.pod()
                    .last()
                    .pause(Duration.ofSeconds(handler.at("/sleep/seconds").asLong()));
        } else {
            throw new IOException("none of exec, httpGet, tcpSocket, grpc");
        }
    }

    /** Run a container's preStop hook, if it has one; that it fails stops nothing. */
    static void preStop(ContainerRun run, Duration grace) {
        JsonNode hook = run.container().at("/lifecycle/preStop");
        if (hook.isEmpty()) {
            return;
        }
        try {
            perform("preStop", hook, grace, run);
        } catch (IOException e) {
            LOG.warn(
                    "The preStop hook of container {} of Pod {}/{} failed: {}",
                    Containers.name(run.container()),
                    run.pod().namespace(),
                    run.pod().name(),
                    e.getMessage());
        }
    }

    private static InetSocketAddress address(JsonNode action, ContainerRun run) throws IOException {
        String port = action.path("port").asText();
        if (action.hasNonNull("host")) {
            return new InetSocketAddress(
                    action.path("host").asText(), action.path("port").asInt());
        }
        ApplicationPort listening = run.pod()
                .ports()
                .find(run.container(), port)
                .orElseThrow(() -> new IOException("port " + port + " is not among the container's ports"));
        return new InetSocketAddress(listening.host(), listening.port());
    }
}
