// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.TakenBack;
import io.github.junitistio.mesh.resource.ResourceApplier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Puts what tests declare into a mesh and takes it out. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Applier implements AutoCloseable {

    private final MeshRuntime mesh;
    private final Duration effectiveTimeout;
    private final ManagedObjects managed;
    private final String run;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, NamespaceDeclarations> namespaces = new ConcurrentHashMap<>();
    // Not before it is needed: whoever asks a kept mesh for its API finds nothing of what stands by for the next run.
    private @Nullable ResourceApplier resources;

    /**
     * Create an applier that changes no object which Argo CD or Flux manages.
     *
     * @param effectiveTimeout how long a proxy may take to get a change
     */
    public Applier(MeshRuntime mesh, Duration effectiveTimeout) {
        this(mesh, effectiveTimeout, false);
    }

    /**
     * Create an applier, with an identity that tells what it writes from that of other runs.
     *
     * @param effectiveTimeout how long a proxy may take to get a change
     * @param allowManaged whether it may change objects that Argo CD or Flux manages
     */
    public Applier(MeshRuntime mesh, Duration effectiveTimeout, boolean allowManaged) {
        this.managed = new ManagedObjects(allowManaged);
        this.mesh = mesh;
        this.run = mesh.run();
        this.effectiveTimeout = effectiveTimeout;
    }

    /**
     * Apply declarations, and return when every proxy that they concern has them. Resources of manifests come first, so that
     * faults and policies are put into them where they are for the same host.
     *
     * @param namespace where names are looked up, and whose callers those are for that name none
     * @throws DeclarationRefusedException if one of them cannot be put into this mesh; nothing has been changed
     * @throws io.github.junitistio.mesh.MeshException if a proxy does not get them; what was written is taken back
     */
    public Applied apply(String namespace, List<? extends Declaration> declarations) {
        return apply(namespace, declarations, () -> false, part -> {});
    }

    /**
     * The same, unless it is called off: then nothing more is waited for, and what was written is taken back. Resources of manifests are not called
     * off in the middle.
     *
     * @param calledOff whether nobody wants them any more; asked again and again
     * @param takenBack told, if this fails, of what was written and is taken back
     */
    public Applied apply(
            String namespace,
            List<? extends Declaration> declarations,
            BooleanSupplier calledOff,
            Consumer<TakenBack> takenBack) {
        mesh.use(namespace);
        List<ManifestDeclaration> manifests = only(ManifestDeclaration.class, declarations);
        List<ServiceDeclaration> others = only(ServiceDeclaration.class, declarations);
        if (manifests.isEmpty()) {
            return in(namespace).apply(others, calledOff, takenBack);
        }
        Applied created = create(namespace, manifests, takenBack);
        if (others.isEmpty()) {
            return created;
        }
        try {
            return new AppliedInOrder(List.of(created, in(namespace).apply(others, calledOff, takenBack)));
        } catch (RuntimeException | Error e) {
            takenBack.accept(TakenBack.of(manifests, created, e));
            throw e;
        }
    }

    /**
     * Find out what {@link #apply} would do, without a change.
     *
     * @throws DeclarationRefusedException if one of the declarations cannot be put into this mesh
     */
    public MeshPlan plan(String namespace, List<? extends Declaration> declarations) {
        try {
            MeshPlan created = resources().plan(namespace, only(ManifestDeclaration.class, declarations));
            List<ServiceDeclaration> others = only(ServiceDeclaration.class, declarations);
            return others.isEmpty() ? created : created.and(in(namespace).plan(others));
        } catch (RefusedException e) {
            throw DeclarationRefusedException.of(e);
        }
    }

    /**
     * Take all faults and policies of a namespace out at once, whoever has declared them: one after the other takes as often as long. Closing them
     * afterwards has nothing left to do.
     *
     * @throws io.github.junitistio.mesh.MeshException if a proxy keeps one, with the reason
     */
    public void takeOut(String namespace) {
        Optional.ofNullable(namespaces.get(namespace)).ifPresent(NamespaceDeclarations::removeAll);
    }

    /** Take away what stays in the mesh for as long as the run. */
    @Override
    public void close() {
        try {
            namespaces.values().forEach(NamespaceDeclarations::close);
        } finally {
            closeResources();
        }
    }

    private synchronized ResourceApplier resources() {
        if (resources == null) {
            resources = new ResourceApplier(mesh, effectiveTimeout, run);
        }
        return resources;
    }

    private synchronized void closeResources() {
        if (resources != null) {
            resources.close();
        }
    }

    private Applied create(String namespace, List<ManifestDeclaration> manifests, Consumer<TakenBack> takenBack) {
        try {
            return resources().apply(namespace, manifests, takenBack);
        } catch (RefusedException e) {
            throw DeclarationRefusedException.of(e);
        }
    }

    private NamespaceDeclarations in(String namespace) {
        return namespaces.computeIfAbsent(namespace, this::create);
    }

    /** One identity for each namespace, so that a change in one touches no route in another. */
    private NamespaceDeclarations create(String namespace) {
        String identity = run + Integer.toString(numbers.getAndIncrement(), Character.MAX_RADIX);
        return new NamespaceDeclarations(mesh, namespace, identity, effectiveTimeout, managed);
    }

    private static <D extends Declaration> List<D> only(Class<D> type, List<? extends Declaration> declarations) {
        return declarations.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
