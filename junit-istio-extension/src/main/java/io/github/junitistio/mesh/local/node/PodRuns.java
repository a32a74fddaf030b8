// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ObjectChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what runs in line with the Pods that there are. */
final class PodRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PodRuns.class);
    private static final String PODS = "pods";
    private static final String SERVICE_ENTRIES = "serviceentries.networking.istio.io";
    private static final Change END = new Change("", new Key("", ""));

    private final NodeContext context;
    private final KubeApi kube;
    private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    private final Map<Key, PodRun> runs = new HashMap<>();
    private CompletableFuture<Void> worker = CompletableFuture.completedFuture(null);
    private boolean namesAreStale = true;

    private record Key(String namespace, String name) {}

    private record Change(String resource, Key key) {}

    PodRuns(NodeContext context) {
        this.context = context;
        this.kube = context.kube();
    }

    /** Take note of a write. Quick, and without a call to the API server. */
    void changed(ObjectChange change) {
        switch (change.resource()) {
            case PODS, "services", SERVICE_ENTRIES, "configmaps", "secrets" ->
                changes.add(new Change(change.resource(), new Key(change.namespace(), change.name())));
            default -> {}
        }
    }

    void start() {
        kube.list(ResourceType.PODS)
                .forEach(pod -> changes.add(new Change(
                        PODS,
                        new Key(
                                pod.at("/metadata/namespace").asText(),
                                pod.at("/metadata/name").asText()))));
        worker = Threads.start("node", this::work);
    }

    Optional<PodRun> find(String namespace, String pod) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(new Key(namespace, pod)));
        }
    }

    @Override
    public void close() {
        changes.clear();
        changes.add(END);
        worker.join();
        List<PodRun> all = all();
        all.forEach(PodRun::kill);
        all.forEach(run -> run.ended().join());
    }

    private void work() {
        while (true) {
            try {
                Change change = changes.take();
                if (change == END) {
                    return;
                }
                handle(change);
                if (changes.isEmpty()) {
                    refreshNames();
                }
            } catch (KubeApiException e) {
                LOG.warn("The node could not read what has changed", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void handle(Change change) {
        if (change.resource().equals(PODS)) {
            bringInLine(change.key());
            return;
        }
        namesAreStale |= Set.of("services", SERVICE_ENTRIES).contains(change.resource());
        all().stream()
                .filter(run -> run.pod()
                        .at("/metadata/namespace")
                        .asText()
                        .equals(change.key().namespace()))
                .forEach(PodRun::ring);
    }

    private void bringInLine(Key key) {
        ObjectNode pod =
                kube.get(ResourceType.PODS, key.namespace(), key.name()).orElse(null);
        PodRun run = find(key.namespace(), key.name()).orElse(null);
        namesAreStale |= hasName(pod) || run != null && hasName(run.pod());
        if (run != null && (pod == null || !uid(run.pod()).equals(uid(pod)))) {
            run.end();
        }
        if (pod != null
                && Containers.areOurs(pod)
                && (run == null || !uid(run.pod()).equals(uid(pod)))) {
            refreshNames();
            PodRun next = new PodRun(context, pod);
            synchronized (runs) {
                runs.put(key, next);
            }
            next.start(run == null ? CompletableFuture.completedFuture(null) : run.ended());
        } else if (pod == null && run != null) {
            run.ended().thenRun(() -> forget(key, run));
        }
    }

    private void forget(Key key, PodRun run) {
        synchronized (runs) {
            runs.remove(key, run);
        }
    }

    private void refreshNames() {
        if (namesAreStale) {
            namesAreStale = false;
            context.hosts()
                    .update(
                            kube.list(ResourceType.SERVICES),
                            kube.list(ResourceType.SERVICE_ENTRIES),
                            kube.list(ResourceType.PODS));
        }
    }

    private List<PodRun> all() {
        synchronized (runs) {
            return List.copyOf(runs.values());
        }
    }

    private static boolean hasName(@Nullable ObjectNode pod) {
        return pod != null && pod.at("/spec").has("subdomain");
    }

    private static String uid(ObjectNode pod) {
        return pod.at("/metadata/uid").asText();
    }
}
