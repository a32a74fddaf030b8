// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The objects that a run has made for itself in a cluster, and nobody else's. Thread-safe. */
final class Possessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Possessions.class);

    private final KubeApi kube;
    private final Deque<Possession> all = new ArrayDeque<>();
    private volatile boolean left;

    Possessions(KubeApi kube) {
        this.kube = kube;
    }

    /**
     * Create an object.
     *
     * @throws MeshException if somebody else has one of its name
     * @throws KubeApiException if the API server refuses it
     */
    ObjectNode create(ResourceType type, ObjectNode object) {
        note(type, object);
        // It may be there already because the answer to a first attempt was lost.
        ObjectNode stored = kube.createOnce(type, object);
        if (!Run.of(stored).equals(Run.of(object))) {
            forget(type, object);
            throw new MeshException(type.kind() + " "
                    + object.at("/metadata/name").asText() + " of namespace "
                    + object.at("/metadata/namespace").asText() + " was created by somebody else at the same time.");
        }
        return stored;
    }

    /** Create an object, or change what was created before. */
    void apply(ResourceType type, ObjectNode object) {
        note(type, object);
        kube.apply(type, object);
    }

    /** Determine if one could not be deleted. */
    boolean isAnyLeft() {
        return left;
    }

    /** Delete all of them, the newest first. What cannot be deleted does not keep the others, unless there is nobody to ask any more. */
    @Override
    public void close() {
        KubeApiException failure = null;
        while (true) {
            Possession next;
            synchronized (all) {
                next = all.poll();
            }
            if (next == null) {
                break;
            }
            try {
                kube.delete(next.type(), next.namespace(), next.name(), null);
            } catch (KubeApiException e) {
                LOG.warn("{} {} of namespace {} is left behind", next.type().kind(), next.name(), next.namespace(), e);
                failure = failure == null ? e : failure;
                left = true;
                if (e.code() == 0) {
                    break;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    // Before it is written: a write that fails may have been done.
    private void note(ResourceType type, ObjectNode object) {
        Possession possession = Possession.of(type, object);
        synchronized (all) {
            if (!all.contains(possession)) {
                all.push(possession);
            }
        }
    }

    private void forget(ResourceType type, ObjectNode object) {
        synchronized (all) {
            all.remove(Possession.of(type, object));
        }
    }

    private record Possession(ResourceType type, String namespace, String name) {

        static Possession of(ResourceType type, ObjectNode object) {
            return new Possession(
                    type,
                    object.at("/metadata/namespace").asText(),
                    object.at("/metadata/name").asText());
        }
    }
}
