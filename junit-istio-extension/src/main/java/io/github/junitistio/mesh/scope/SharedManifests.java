// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.lock.Occupant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of a run. They stay for the next class that declares the same for the same namespace, which finds them as
 * they were written: starting all workloads anew for each class would take seconds. Thread-safe.
 */
final class SharedManifests {

    private final MeshRuntime runtime;
    private final Map<String, Place> places = new HashMap<>();

    SharedManifests(MeshRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Let the manifests run in a namespace for as long as somebody uses them.
     *
     * @return what ends this use
     */
    AutoCloseable use(String namespace, List<String> manifests, Occupant occupant) {
        Place place = place(namespace);
        synchronized (place) {
            place.use(manifests, occupant);
        }
        return () -> {
            synchronized (place) {
                place.users.remove(occupant);
            }
        };
    }

    private synchronized Place place(String namespace) {
        return places.computeIfAbsent(namespace, Place::new);
    }

    /** A namespace with what runs in it; used under its own lock. */
    private final class Place {

        private final String namespace;
        private final List<Occupant> users = new ArrayList<>();
        private List<String> manifests = List.of();
        private @Nullable Deployed deployed;

        Place(String namespace) {
            this.namespace = namespace;
        }

        void use(List<String> wanted, Occupant occupant) {
            if (deployed != null && manifests.equals(wanted)) {
                if (users.isEmpty()) {
                    deployed.restore();
                }
            } else {
                requireUnused(wanted, occupant);
                if (deployed != null) {
                    deployed.close();
                    deployed = null;
                }
                deployed = runtime.deploy(namespace, wanted);
                manifests = wanted;
            }
            users.add(occupant);
        }

        private void requireUnused(List<String> wanted, Occupant occupant) {
            if (!users.isEmpty()) {
                throw new MeshException(occupant + ": the manifests " + wanted + " cannot be applied to namespace "
                        + namespace + ", where " + users.get(0) + " has the manifests " + manifests
                        + ". Use another namespace: @IstioTest(namespace = ...).");
            }
        }
    }
}
