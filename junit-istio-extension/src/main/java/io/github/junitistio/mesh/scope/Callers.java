// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.lock.Occupant;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who calls as which workload, so that a sidecar ends which was started for calls only, once nobody has a URL of it. Thread-safe.
 *
 * <p>A few that nobody has a URL of are kept for those who come next: most classes of a run call as the same workloads.
 */
final class Callers {

    /** Has URLs for as long as there is a mesh. */
    private static final Occupant RUN = new Occupant("the run", null);

    private final MeshRuntime mesh;
    private final int kept;
    private final Map<Caller, Users> users = new ConcurrentHashMap<>();
    private final Set<Caller> idle = new LinkedHashSet<>();

    /**
     * Create it.
     *
     * @param kept how many may stay that nobody has a URL of
     */
    Callers(MeshRuntime mesh, int kept) {
        this.mesh = mesh;
        this.kept = kept;
    }

    /** A URL which is good until the outermost class around somebody has ended. */
    URI door(Occupant occupant, String namespace, String service, int port, String from) {
        use(occupant.outermost(), new Caller(namespace, from));
        return mesh.door(namespace, service, port, from);
    }

    /** A URL which is good for as long as there is a mesh. */
    URI lastingDoor(String namespace, String service, int port, String from) {
        return door(RUN, namespace, service, port, from);
    }

    /** Let the URLs of an outermost class, or of whoever else has nobody around, be good no longer. */
    void release(Occupant occupant) {
        users.forEach((caller, those) -> {
            if (those.remove(occupant)) {
                surplus(caller).ifPresent(this::end);
            }
        });
    }

    private void use(Occupant occupant, Caller caller) {
        users.computeIfAbsent(caller, first -> new Users()).add(occupant);
        synchronized (idle) {
            idle.remove(caller);
        }
    }

    /** Who has been without users for longest, if there are too many now. */
    private Optional<Caller> surplus(Caller newest) {
        synchronized (idle) {
            idle.add(newest);
            if (idle.size() <= kept) {
                return Optional.empty();
            }
            Caller oldest = idle.iterator().next();
            idle.remove(oldest);
            return Optional.of(oldest);
        }
    }

    private void end(Caller caller) {
        users.computeIfAbsent(caller, first -> new Users())
                .ifNone(() -> mesh.callsNoLonger(caller.namespace(), caller.workload()));
    }

    private record Caller(String namespace, String workload) {}

    /** Nobody begins to use a caller while it ends: a URL would lead to what is about to be gone. */
    private static final class Users {

        private final Set<Occupant> all = new HashSet<>();

        synchronized void add(Occupant occupant) {
            all.add(occupant);
        }

        /** Whether this was the last one. */
        synchronized boolean remove(Occupant occupant) {
            return all.remove(occupant) && all.isEmpty();
        }

        synchronized void ifNone(Runnable action) {
            if (all.isEmpty()) {
                action.run();
            }
        }
    }
}
