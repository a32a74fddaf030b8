// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Injection;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.lock.Claim;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What one test or class has added to a mesh, in the order in which it is taken back. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class MeshScope implements AutoCloseable {

    private final RunningMesh mesh;
    private final String namespace;
    private final NamespaceLock lock;
    private final Occupant occupant;
    private final Deque<AutoCloseable> added = new ArrayDeque<>();
    private boolean closed;

    MeshScope(RunningMesh mesh, String namespace, NamespaceLock lock, Occupant occupant) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.lock = lock;
        this.occupant = occupant;
    }

    /** The mesh as the test sees it. */
    public Mesh mesh() {
        return new ScopedMesh(this);
    }

    /** Inject faults until the injection, or else this scope, is closed. */
    public Injection inject(List<Fault> faults) {
        requireOpen();
        Claim claim = lock.claim(occupant);
        try {
            return add(new ClaimedInjection(mesh.injector().inject(namespace, faults), claim));
        } catch (RuntimeException | Error e) {
            claim.close();
            throw e;
        }
    }

    Workload join(WorkloadSpec spec) {
        requireOpen();
        mesh.owners().add(spec.namespace(), spec.name(), occupant);
        Workload workload;
        try {
            workload = mesh.runtime().join(spec);
        } catch (RuntimeException | Error e) {
            mesh.owners().remove(spec.namespace(), spec.name());
            throw e;
        }
        return add(new OwnedWorkload(workload, mesh.owners(), spec));
    }

    /** A URL for a caller; the sidecar of one that has not joined yet is the mesh's own. */
    URI door(String service, int port, String from) {
        WorkloadRules.name(from);
        return mesh.runtime().door(namespace, service, port, from);
    }

    HttpClient httpClient() {
        return mesh.httpClient();
    }

    MeshRuntime runtime() {
        return mesh.runtime();
    }

    String namespace() {
        return namespace;
    }

    private <T extends AutoCloseable> T add(T resource) {
        synchronized (added) {
            if (!closed) {
                added.push(resource);
                return resource;
            }
        }
        // It was closed meanwhile, and nobody would take this back.
        MeshException ended = ended();
        try {
            resource.close();
        } catch (Exception e) {
            ended.addSuppressed(e);
        }
        throw ended;
    }

    private void requireOpen() {
        synchronized (added) {
            if (closed) {
                throw ended();
            }
        }
    }

    private MeshException ended() {
        return new MeshException(occupant + " has ended, and its Mesh with it: nothing could be taken back any more."
                + " Take a Mesh as a parameter of the test that uses it, or of @BeforeAll for all tests of the class.");
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (true) {
            AutoCloseable resource;
            synchronized (added) {
                closed = true;
                if (added.isEmpty()) {
                    break;
                }
                resource = added.pop();
            }
            try {
                resource.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e instanceof RuntimeException runtime
                            ? runtime
                            : new MeshException("What " + occupant + " added to the mesh was not taken back", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
