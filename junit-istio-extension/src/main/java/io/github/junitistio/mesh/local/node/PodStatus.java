// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what becomes of a Pod. Thread-safe; each change is written before the method that makes it returns. */
final class PodStatus {

    private static final Logger LOG = LoggerFactory.getLogger(PodStatus.class);

    private final KubeApi kube;
    private final ObjectNode pod;
    private final Addresses addresses;
    private final String startTime = now();
    private final Conditions conditions = new Conditions();
    private final List<ContainerStatus> init;
    private final List<ContainerStatus> main;
    private boolean initialized;
    private boolean broken;
    private ObjectNode written = Json.object();

    PodStatus(KubeApi kube, ObjectNode pod, Addresses addresses) {
        this.kube = kube;
        this.pod = pod;
        this.addresses = addresses;
        this.init = Containers.init(pod).stream().map(ContainerStatus::new).toList();
        this.main = Containers.main(pod).stream().map(ContainerStatus::new).toList();
        conditions.set("PodScheduled", true, startTime);
    }

    /** Report a change of one container. */
    synchronized void of(ObjectNode container, Consumer<ContainerStatus> change) {
        all().stream()
                .filter(each -> each.name().equals(Containers.name(container)))
                .forEach(change);
        write();
    }

    /** Report that all containers wait for the same. */
    synchronized void allWait(String reason, String message) {
        all().forEach(each -> each.waits(reason, message));
        write();
    }

    synchronized void initialized() {
        initialized = true;
        main.forEach(each -> each.waits("ContainerCreating", ""));
        write();
    }

    /** Report that the Pod can never run. */
    synchronized void broken() {
        broken = true;
        write();
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<ContainerStatus> all() {
        return Stream.concat(init.stream(), main.stream()).toList();
    }

    private void write() {
        ObjectNode status = status();
        if (status.equals(written)) {
            return;
        }
        written = status;
        ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        // The uid keeps this from a new Pod of the same name.
        object.putObject("metadata")
                .put("namespace", pod.at("/metadata/namespace").asText())
                .put("name", pod.at("/metadata/name").asText())
                .put("uid", pod.at("/metadata/uid").asText());
        object.set("status", status);
        try {
            kube.applyStatus(ResourceType.PODS, object);
        } catch (KubeApiException e) {
            // A Pod that is gone, or an API server that is, has no use for it.
            LOG.debug("Status not written", e);
        }
    }

    private ObjectNode status() {
        ObjectNode status = Json.object().put("phase", phase());
        setConditions();
        conditions.writeTo(status.putArray("conditions"));
        status.put("hostIP", DownwardApi.HOST_ADDRESS).put("podIP", addresses.pod());
        status.putArray("podIPs").addObject().put("ip", addresses.pod());
        status.put("startTime", startTime);
        if (!init.isEmpty()) {
            init.forEach(each -> status.withArray("/initContainerStatuses").add(each.json()));
        }
        main.forEach(each -> status.withArray("/containerStatuses").add(each.json()));
        return status;
    }

    private void setConditions() {
        String now = now();
        List<String> unready = main.stream()
                .filter(each -> !each.ready())
                .map(ContainerStatus::name)
                .toList();
        conditions.set("Initialized", initialized, now, initialized ? "" : "ContainersNotInitialized", "");
        boolean ready = initialized && unready.isEmpty();
        String reason = switch (phase()) {
            case "Succeeded" -> "PodCompleted";
            case "Failed" -> "PodFailed";
            default -> ready ? "" : "ContainersNotReady";
        };
        StringBuilder message = new StringBuilder("containers with unready status: " + unready);
        main.stream()
                .map(ContainerStatus::unreadyBecause)
                .filter(because -> !because.isEmpty())
                .forEach(because -> message.append("; ").append(because));
        conditions.set("ContainersReady", ready, now, reason, message.toString());
        conditions.set("Ready", ready, now, reason, message.toString());
    }

    private String phase() {
        if (broken) {
            return "Failed";
        }
        if (!initialized || main.stream().anyMatch(each -> !each.hasEverRun())) {
            return "Pending";
        }
        if (main.stream().anyMatch(each -> each.finalExitCode() == null)) {
            return "Running";
        }
        return main.stream().allMatch(each -> Integer.valueOf(0).equals(each.finalExitCode())) ? "Succeeded" : "Failed";
    }
}
