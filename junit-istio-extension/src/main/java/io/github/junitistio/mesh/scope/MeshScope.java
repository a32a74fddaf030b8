// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.Application;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Footprint;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.lock.Claim;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.record.RecordWindow;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What one test or class has added to a mesh, in the order in which it is taken back. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class MeshScope implements AutoCloseable {

    private final RunningMesh mesh;
    private final String namespace;
    private final NamespaceLock lock;
    private final Occupant occupant;
    private final Sharing sharing;
    private final Deque<AutoCloseable> added = new ArrayDeque<>();
    private final History history;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private final Instant begin = Instant.now();
    private volatile boolean calledOff;
    private volatile boolean closed;

    MeshScope(RunningMesh mesh, String namespace, NamespaceLock lock, Occupant occupant, Sharing sharing) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.lock = lock;
        this.occupant = occupant;
        this.sharing = sharing;
        this.history = new History(mesh.gate());
        sharing.trace().ifPresent(trace -> mesh.tests().add(trace.token()));
    }

    /** The mesh as the test sees it. */
    public Mesh mesh() {
        return new ScopedMesh(this, false);
    }

    /** The same for code whose URLs may be used after this scope. */
    public Mesh lastingMesh() {
        return new ScopedMesh(this, true);
    }

    /** Apply declarations until the injection, or else this scope, is closed. */
    public Applied apply(List<Declaration> declarations) {
        return whileOpen(() -> {
            Instant begun = Instant.now();
            List<Declaration> narrowed = mesh.gate().admit(sharing.narrow(declarations));
            Declared declared = Declared.of(begun, declarations, narrowed);
            Claim claim = sharing.isAlone() ? lock.claim(occupant) : lock.noClaim();
            try {
                Applied injection = mesh.gate()
                        .apply(
                                narrowed,
                                () -> mesh.applier()
                                        .apply(
                                                namespace,
                                                narrowed,
                                                this::isCalledOff,
                                                part -> history.add(declared, part)));
                ClaimedDeclarations claimed = new ClaimedDeclarations(injection, claim, declared);
                history.add(claimed);
                return claimed;
            } catch (RuntimeException | Error e) {
                claim.close();
                throw e;
            }
        });
    }

    /** Let nothing be applied any more: what is on its way is taken back at once, whether or not a proxy still waits for it. */
    public void callOff() {
        calledOff = true;
    }

    private boolean isCalledOff() {
        return calledOff || mesh.gate().closed().isPresent();
    }

    /** The same mesh for tests that have to pass a gate. */
    public RunningMesh behind(Gate gate) {
        return mesh.behind(gate);
    }

    /**
     * Take all faults and policies out at once, for somebody who has the namespace alone.
     *
     * @throws MeshException if a proxy keeps one, with the reason
     */
    public void takeOut() {
        mesh.applier().takeOut(namespace);
    }

    /** What was applied, in its order, and what was taken back before it was proven; of very many the first. */
    public List<Application> applications() {
        return history.applications();
    }

    /**
     * How requests show that have to meet what was applied, closed or not, of very many the first. Nothing where a gate has closed: what it takes
     * out in the middle had no time to be met.
     */
    public List<Footprint> required() {
        return mesh.gate().closed().isPresent() ? List.of() : history.required();
    }

    /** Find out what {@link #apply} would do, without a change. */
    MeshPlan plan(List<Declaration> declarations) {
        return mesh.applier().plan(namespace, mesh.gate().narrow(sharing.narrow(declarations)));
    }

    /** Let manifests run until this scope is closed, unless the gate leaves it to what is there. */
    public void deploy(List<String> manifests) {
        if (mesh.gate().deploys()) {
            whileOpen(() -> mesh.manifests().use(namespace, manifests, occupant));
        }
    }

    Workload join(WorkloadSpec spec) {
        mesh.gate().admitWorkload(spec.name());
        return whileOpen(() -> {
            mesh.owners().add(spec.namespace(), spec.name(), occupant);
            try {
                return new OwnedWorkload(mesh.runtime().join(spec), mesh.owners(), spec);
            } catch (RuntimeException | Error e) {
                mesh.owners().remove(spec.namespace(), spec.name());
                throw e;
            }
        });
    }

    /**
     * A URL for a caller; the sidecar of one that has not joined yet is the mesh's own.
     *
     * @param lasting whether it may be used after the class
     */
    URI door(String service, int port, String from, boolean lasting) {
        WorkloadRules.name(from);
        requireOpenGate();
        // Nobody would give back what is taken after the end.
        return lasting || closed
                ? mesh.callers().lastingDoor(namespace, service, port, from)
                : mesh.callers().door(occupant, namespace, service, port, from);
    }

    /** A URL by which requests enter; the gateway is the mesh's own. */
    URI gatewayDoor(String gateway, String host, int port) {
        WorkloadRules.gateway(gateway);
        WorkloadRules.host(host);
        requireOpenGate();
        return mesh.runtime().gatewayDoor(gateway, host, port);
    }

    private void requireOpenGate() {
        mesh.gate().closed().ifPresent(why -> {
            throw new MeshException(occupant + " may not use the mesh any more: " + why);
        });
    }

    HttpClient httpClient() {
        List<RequestToken> tokens = sent();
        return tokens.isEmpty() ? mesh.httpClient() : new TokenHttpClient(mesh.httpClient(), tokens);
    }

    /** The headers that tell the requests of this test from others, none for a class, and those that the gate asks for. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        sent().forEach(token -> headers.put(token.header(), token.value()));
        return headers;
    }

    KubernetesClient kubernetes() {
        return mesh.gate().kubernetes(mesh.runtime().kubernetes());
    }

    private List<RequestToken> sent() {
        return Stream.concat(sharing.sent().stream(), mesh.gate().sent().stream())
                .toList();
    }

    List<String> sweep() {
        return mesh.runtime().sweep(namespace);
    }

    /** What proxies have recorded since this scope was opened. */
    public RecordWindow records() {
        return new RecordWindow(namespace, begin, mesh.runtime()::records, this::isOfAnotherTest);
    }

    // A class sees what its tests send.
    private boolean isOfAnotherTest(String traceparent) {
        String token = RequestToken.of(traceparent);
        return sharing.trace()
                .filter(own -> !own.token().equals(token) && mesh.tests().contains(token))
                .isPresent();
    }

    /** The mesh without what keeps its users apart. */
    public MeshRuntime runtime() {
        return mesh.runtime();
    }

    String namespace() {
        return namespace;
    }

    /** Add something. The scope does not close meanwhile: nobody would take back what comes after. */
    private <T extends AutoCloseable> T whileOpen(Supplier<T> adding) {
        use.readLock().lock();
        try {
            if (closed) {
                throw new MeshException(
                        occupant + " has ended, and its Mesh with it: nothing could be taken back any more."
                                + " Take a Mesh as a parameter of the test that uses it, or of @BeforeAll for all tests of the"
                                + " class.");
            }
            T resource = adding.get();
            synchronized (added) {
                added.push(resource);
            }
            return resource;
        } finally {
            use.readLock().unlock();
        }
    }

    private void end() {
        use.writeLock().lock();
        closed = true;
        use.writeLock().unlock();
    }

    @Override
    public void close() {
        end();
        RuntimeException failure = null;
        while (true) {
            AutoCloseable resource;
            synchronized (added) {
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
