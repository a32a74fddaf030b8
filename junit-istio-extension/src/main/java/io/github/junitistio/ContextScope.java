// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.record.RecordWindow;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.mesh.scope.Sharing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one class or test uses of the mesh. The mesh is started when it is first asked for. Thread-safe. */
final class ContextScope implements AutoCloseable {

    private final Session session;
    private final RunMesh mesh;
    private final String namespace;
    private final Occupant occupant;
    private final Sharing sharing;
    private final Met met = new Met();
    private @Nullable MeshScope meshScope;
    private @Nullable Applied declared;
    private @Nullable LintedPolicies linted;
    private boolean entered;
    private boolean closed;

    ContextScope(Session session, RunMesh mesh, String namespace, Occupant occupant, Sharing sharing) {
        this.session = session;
        this.mesh = mesh;
        this.namespace = namespace;
        this.occupant = occupant;
        this.sharing = sharing;
    }

    Occupant occupant() {
        return occupant;
    }

    /**
     * Wait until nobody else has taken the namespace for itself.
     *
     * @param alone whether to take it
     */
    synchronized void enter(boolean alone) {
        if (entered) {
            return;
        }
        if (alone) {
            session.lock(namespace).enterAlone(occupant);
        } else {
            session.lock(namespace).enter(occupant);
        }
        entered = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** What requests of the class have met. */
    Met met() {
        return met;
    }

    /** Keep what is to be linted when the class has ended, in place of what was kept before. */
    synchronized void lint(LintedPolicies policies) {
        linted = policies;
    }

    /** What is to be linted when the class has ended. */
    synchronized Optional<LintedPolicies> linted() {
        return Optional.ofNullable(linted);
    }

    /** What the mesh was used for, if it was. */
    synchronized Optional<MeshScope> used() {
        return Optional.ofNullable(meshScope);
    }

    RecordWindow records() {
        return meshScope().records();
    }

    Mesh mesh() {
        return meshScope().mesh();
    }

    /** The mesh for code whose URLs may be used after the class. */
    Mesh lastingMesh() {
        return meshScope().lastingMesh();
    }

    void deploy(List<String> manifests) {
        meshScope().deploy(manifests);
    }

    void apply(List<Declaration> declarations) {
        // They are judged by themselves, as what stands in an annotation.
        Applied injection = meshScope().apply(declarations).allowUnused();
        synchronized (this) {
            declared = injection;
        }
    }

    /**
     * Prove that the declared faults were there until now, and take them out.
     *
     * @return how requests that met them show in records
     */
    List<Footprint> endDeclarations() {
        Applied injection;
        synchronized (this) {
            injection = declared;
            declared = null;
        }
        if (injection == null) {
            return List.of();
        }
        // Closed before the proof is judged: a fault that vanished must not leave the others behind.
        try (injection) {
            injection.verify();
            return injection.footprints();
        }
    }

    /** How requests show that have to meet what was applied in code. */
    List<Footprint> appliedInCode() {
        return used().map(MeshScope::required).orElse(List.of());
    }

    @Override
    public void close() {
        MeshScope used;
        synchronized (this) {
            used = meshScope;
            meshScope = null;
            closed = true;
        }
        try {
            if (used != null) {
                used.close();
            }
        } finally {
            leave();
            // Even if the class itself has not used the mesh: its tests may have.
            mesh.ended(occupant);
        }
    }

    private synchronized void leave() {
        if (entered) {
            session.lock(namespace).leave(occupant);
            entered = false;
        }
    }

    private synchronized MeshScope meshScope() {
        if (meshScope == null) {
            meshScope = mesh.get().scope(namespace, session.lock(namespace), occupant, sharing);
        }
        return meshScope;
    }
}
