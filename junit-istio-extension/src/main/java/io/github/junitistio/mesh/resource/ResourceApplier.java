// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ManifestDeclaration;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.RefusedException;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.PlannedChange;
import io.github.junitistio.mesh.TakenBack;
import io.github.junitistio.mesh.kube.Kinds;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.plan.Difference;
import io.github.junitistio.mesh.plan.YamlDiff;
import io.github.junitistio.mesh.proxy.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Creates the objects of manifests, and deletes them. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ResourceApplier implements AutoCloseable {

    private final MeshRuntime mesh;
    private final KubeApi kube;
    private final Barrier barrier;
    private final Effect effect;
    private final String run;
    private final Set<AppliedResources> open = ConcurrentHashMap.newKeySet();

    /**
     * Create one.
     *
     * @param effectiveTimeout how long istiod and a proxy may take to get a change
     * @param run what marks the objects as this run's
     */
    public ResourceApplier(MeshRuntime mesh, Duration effectiveTimeout, String run) {
        this.mesh = mesh;
        this.kube = new KubeApi(mesh.kubernetes());
        this.barrier = new Barrier(mesh, effectiveTimeout, run);
        this.effect = new Effect(mesh);
        this.run = run;
    }

    /**
     * Create the objects of manifests, and return when every proxy has what follows from them.
     *
     * @param namespace where objects go that name no namespace
     * @param takenBack told, if this fails, of what was created and is taken back
     * @throws RefusedException if the objects cannot be in this mesh; nothing was changed
     * @throws MeshException if istiod or a proxy does not get them, or one has no effect; they were taken back
     */
    public Applied apply(String namespace, List<ManifestDeclaration> declarations, Consumer<TakenBack> takenBack) {
        List<Resource> resources = resources(declarations, namespace);
        resources.forEach(this::check);
        AppliedResources applied = new AppliedResources(kube, barrier, effect, mesh::proxies, open::remove);
        open.add(applied);
        try {
            resources.forEach(applied::create);
            applied.await();
        } catch (RuntimeException | Error e) {
            takenBack.accept(TakenBack.of(declarations, applied, e));
            throw e;
        }
        return applied;
    }

    /** Delete what a removal that failed has left. */
    @Override
    public void close() {
        try (barrier) {
            List.copyOf(open).forEach(AppliedResources::close);
        }
    }

    /**
     * Find out what {@link #apply} would create.
     *
     * @throws RefusedException if the objects cannot be in this mesh
     */
    public MeshPlan plan(String namespace, List<ManifestDeclaration> declarations) {
        List<PlannedChange> changes = new ArrayList<>();
        for (Resource resource : resources(declarations, namespace)) {
            changes.add(YamlDiff.of(new Difference(null, check(resource))));
        }
        return new MeshPlan(
                changes,
                changes.isEmpty()
                        ? List.of()
                        : mesh.proxies().stream().map(Proxy::toString).sorted().toList());
    }

    private List<Resource> resources(List<ManifestDeclaration> declarations, String namespace) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (ManifestDeclaration declaration : declarations) {
            for (Resource resource : resources(declaration, namespace)) {
                Resource other = resources.putIfAbsent(resource.toString(), resource);
                if (other != null) {
                    throw new RefusedException(
                            List.of(other.declaration(), declaration),
                            resource + " is in both, at " + other.where() + " and at " + resource.where()
                                    + ": leave one of them out, or give it another name");
                }
            }
        }
        return List.copyOf(resources.values());
    }

    private List<Resource> resources(ManifestDeclaration declaration, String namespace) {
        List<Manifest> manifests;
        try {
            manifests = IstioResources.read(declaration);
        } catch (MeshException e) {
            throw refused(declaration, String.valueOf(e.getMessage()));
        }
        Kinds kinds = new Kinds(kube);
        return manifests.stream()
                .map(manifest -> {
                    Kinds.Kind kind = kinds.find(manifest.apiVersion(), manifest.kind())
                            .orElseThrow(() -> refused(
                                    declaration,
                                    manifest.where() + ": this mesh serves no " + manifest.kind() + " in "
                                            + manifest.apiVersion() + ", only " + kinds.names(manifest.apiVersion())
                                            + ". Correct apiVersion and kind."));
                    return new Resource(declaration, manifest.where(), kind.type(), object(manifest, namespace));
                })
                .toList();
    }

    private ObjectNode object(Manifest manifest, String namespace) {
        ObjectNode object = manifest.object().deepCopy();
        object.remove("status");
        ObjectNode metadata = (ObjectNode) object.get("metadata");
        if (manifest.namespace().isEmpty()) {
            metadata.put("namespace", namespace);
        }
        metadata.withObjectProperty("labels").put(Marks.MANIFEST, run);
        return object;
    }

    private ObjectNode check(Resource resource) {
        Shadows.of(kube, resource).ifPresent(problem -> {
            throw refused(resource, problem);
        });
        try {
            return kube.dryRun().create(resource.type(), resource.object());
        } catch (KubeApiException e) {
            throw refused(
                    resource,
                    e.isConflict()
                            ? "there is one of this name already, and the owner's objects are not replaced. Give it another"
                                    + " name, or change the owner's for the test by a policy such as @RouteTimeout."
                            : "Istio refuses it: " + e.getMessage() + ". Correct the manifest.");
        }
    }

    private static RefusedException refused(Resource resource, String problem) {
        return refused(resource.declaration(), resource.where() + ": " + problem);
    }

    private static RefusedException refused(ManifestDeclaration declaration, String problem) {
        return new RefusedException(List.of(declaration), problem.replaceFirst("\\.$", ""));
    }
}
