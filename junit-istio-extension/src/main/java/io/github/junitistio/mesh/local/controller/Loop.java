// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ObjectChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note of changes and looks at what they concern, one object at a time, always with everything known that was
 * written before: the API server says what it writes before it answers the writer.
 */
final class Loop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final int ATTEMPTS = 20;

    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Set<Work> marked = new LinkedHashSet<>();
    private final Map<Work, Integer> failures = new HashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final Cluster cluster;
    private final Map<String, ResourceType> types;
    private final Map<ResourceType, Reconciler> reconcilers;
    private final Marks marks;
    private volatile boolean stopped;

    private sealed interface Message {}

    private record Changed(
            ResourceType type,
            String namespace,
            String name,
            @Nullable ObjectNode object) implements Message {}

    private record Wake(CompletableFuture<Void> settled) implements Message {}

    Loop(Cluster cluster, Map<String, ResourceType> types, Map<ResourceType, Reconciler> reconcilers) {
        this.cluster = cluster;
        this.types = types;
        this.reconcilers = reconcilers;
        this.marks = new Marks(cluster, marked::add);
    }

    void changed(ObjectChange change) {
        ResourceType type = types.get(change.resource());
        if (type != null && !stopped) {
            ObjectNode object = change.deleted() ? null : change.object();
            messages.add(new Changed(type, change.namespace(), change.name(), object));
        }
    }

    /** Take note of an object that is there already, before this runs. */
    void found(ResourceType type, ObjectNode object) {
        note(new Changed(type, Meta.namespace(object), Meta.name(object), object));
    }

    /** Done as soon as nothing is left to do of what was written before this call. */
    CompletableFuture<Void> settled() {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        messages.add(new Wake(settled));
        return settled;
    }

    void stop() {
        stopped = true;
        settled();
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                takeNote();
                if (!stopped && !marked.isEmpty()) {
                    Work work = marked.iterator().next();
                    marked.remove(work);
                    reconcile(work);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads all messages; waits for one if there is nothing else to do. */
    private void takeNote() throws InterruptedException {
        Message message = messages.poll();
        if (message == null && marked.isEmpty()) {
            waiting.forEach(settled -> settled.complete(null));
            waiting.clear();
            message = messages.take();
        }
        for (; message != null; message = messages.poll()) {
            if (message instanceof Changed change) {
                note(change);
            } else if (message instanceof Wake wake) {
                waiting.add(wake.settled());
            }
        }
    }

    private void note(Changed change) {
        ObjectNode after = change.object();
        ObjectNode before = cluster.put(Meta.resource(change.type()), change.namespace(), change.name(), after);
        if (change.type().equals(ResourceType.NODES) && before != null && after != null) {
            marks.node(before, after);
            return;
        }
        if (before != null) {
            marks.of(change.type(), before);
        }
        if (after != null) {
            marks.of(change.type(), after);
        }
    }

    private void reconcile(Work work) {
        Reconciler reconciler = reconcilers.get(work.type());
        try {
            if (reconciler != null && isOpen(work.namespace())) {
                cluster.get(work.type(), work.namespace(), work.name()).ifPresent(reconciler::reconcile);
            }
            failures.remove(work);
        } catch (RuntimeException e) {
            failed(work, e);
        }
    }

    /** In a namespace that ends nothing can be created, and everything goes by itself. */
    private boolean isOpen(String namespace) {
        return namespace.isEmpty()
                || cluster.get(ResourceType.NAMESPACES, "", namespace)
                        .filter(it -> !Meta.isTerminating(it))
                        .isPresent();
    }

    private void failed(Work work, RuntimeException failure) {
        int count = failures.merge(work, 1, Integer::sum);
        if (stopped) {
            return;
        }
        if (count < ATTEMPTS) {
            LOG.debug("Looking at {} again", work, failure);
            marked.add(work);
            return;
        }
        failures.remove(work);
        boolean isConflict = failure instanceof KubeApiException refusal && refusal.isConflict();
        LOG.warn(
                "The controllers of the local mesh gave up on {} after {} attempts{}. They look at it again when it changes.",
                work,
                ATTEMPTS,
                isConflict ? ", as somebody else kept writing" : "",
                failure);
    }
}
