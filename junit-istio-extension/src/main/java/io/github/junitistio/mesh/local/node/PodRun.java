// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.local.node.PodNetwork.Addresses;
import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Pod, from its addresses to the end of its last process. */
final class PodRun {

    private static final Logger LOG = LoggerFactory.getLogger(PodRun.class);

    private final NodeContext node;
    private final ObjectNode pod;
    private final Pace life = new Pace();
    private final Pace last = new Pace();
    private final Bell bell = new Bell();
    private final List<ContainerRunner> sidecars = new ArrayList<>();
    private final List<ContainerRunner> containers = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable List<ApplicationPort> ports;

    PodRun(NodeContext node, ObjectNode pod) {
        this.node = node;
        this.pod = pod;
    }

    /** @param predecessor the end of a Pod of the same name */
    void start(CompletableFuture<Void> predecessor) {
        predecessor.thenRun(() ->
                Threads.start("pod " + namespace() + "/" + name(), this::run).thenRun(() -> ended.complete(null)));
    }

    ObjectNode pod() {
        return pod;
    }

    /** Where its applications should listen; nothing before it has addresses. */
    Optional<List<ApplicationPort>> ports() {
        return Optional.ofNullable(ports);
    }

    /** Completed when nothing of it is left. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Let it look again for what it waits for. */
    void ring() {
        bell.ring();
    }

    /** Let it end, in the time that its manifest gives it. */
    void end() {
        life.end();
        bell.end();
    }

    /** End it at once. */
    void kill() {
        last.end();
        end();
    }

    private void run() {
        if (life.isEnded()) {
            return;
        }
        Addresses addresses = node.network().reserve();
        HostsFile hosts = hosts(addresses);
        try {
            PortPlan plan = new PortPlan(pod, addresses, node.images());
            ports = plan.all();
            Unheeded.warn(pod);
            PodStatus status = new PodStatus(node.kube(), pod, addresses);
            status.allWait(Containers.init(pod).isEmpty() ? "ContainerCreating" : "PodInitializing", "");
            PodContext context = new PodContext(node, pod, addresses, plan, status, hosts, life, last, bell);
            try {
                if (isAttached(context)) {
                    live(context);
                }
            } finally {
                stop(context.grace());
            }
        } finally {
            node.hosts().remove(hosts);
            node.network().detach(namespace(), name());
        }
    }

    private boolean isAttached(PodContext context) {
        RestartDelay delay = new RestartDelay(node.backOff());
        while (!life.isEnded()) {
            try {
                node.network().attach(pod, context.addresses(), context.ports().all());
                return true;
            } catch (MeshException e) {
                LOG.warn("Pod {}/{} has no sidecar: {}", namespace(), name(), e.getMessage());
                context.status().allWait("CreatePodSandboxError", String.valueOf(e.getMessage()));
                node.network().detach(namespace(), name());
            }
            life.pause(delay.after(System.nanoTime()));
        }
        return false;
    }

    private void live(PodContext context) {
        RestartPolicy policy = RestartPolicy.of(pod);
        for (ObjectNode container : Containers.init(pod)) {
            boolean sidecar = Containers.isSidecar(container);
            ContainerRunner runner =
                    new ContainerRunner(context, container, sidecar ? RestartPolicy.ALWAYS : policy.ofInit());
            sidecars.add(runner);
            runner.start();
            await(sidecar ? runner.started() : runner.done());
            if (life.isEnded()) {
                return;
            }
            if (!sidecar && runner.done().join() != 0) {
                context.status().broken();
                return;
            }
        }
        context.status().initialized();
        for (ObjectNode container : Containers.main(pod)) {
            ContainerRunner runner = new ContainerRunner(context, container, policy);
            containers.add(runner);
            runner.start();
        }
        await(CompletableFuture.allOf(
                containers.stream().map(ContainerRunner::done).toArray(CompletableFuture[]::new)));
    }

    private void await(CompletableFuture<?> event) {
        CompletableFuture.anyOf(event, life.onEnd()).join();
    }

    /** The containers all at once, then those that started before them, the last one first. */
    private void stop(Duration grace) {
        end();
        CompletableFuture.allOf(containers.stream()
                        .map(each -> Threads.start("end of " + name(), () -> each.stop(grace)))
                        .toArray(CompletableFuture[]::new))
                .join();
        Collections.reverse(sidecars);
        sidecars.forEach(each -> each.stop(grace));
    }

    private HostsFile hosts(Addresses addresses) {
        try {
            Files.createDirectories(node.directoryOf(namespace(), name()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory for Pod " + namespace() + "/" + name(), e);
        }
        return node.hosts()
                .add(
                        node.directoryOf(namespace(), name()).resolve("hosts"),
                        namespace(),
                        pod.at("/spec/hostname").asText(name()),
                        addresses);
    }

    private String namespace() {
        return pod.at("/metadata/namespace").asText();
    }

    private String name() {
        return pod.at("/metadata/name").asText();
    }
}
