// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.deploy;

import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The objects of some manifests in a mesh. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Deployment implements Deployed {

    private final KubeApi kube;
    private final List<TypedManifest> manifests;
    private final Rollout rollout;
    private final Deque<TypedManifest> created = new ArrayDeque<>();
    private final Set<String> namespaces = new LinkedHashSet<>();
    private boolean closed;

    Deployment(KubeApi kube, List<TypedManifest> manifests, Rollout rollout) {
        this.kube = kube;
        this.manifests = List.copyOf(manifests);
        this.rollout = rollout;
    }

    /** Write the objects, which must not exist yet, and wait until all is ready; or leave nothing of them. */
    synchronized void create() {
        try {
            for (TypedManifest manifest : manifests) {
                ensureNamespace(manifest);
                create(manifest);
            }
            rollout.await(manifests);
        } catch (RuntimeException | Error e) {
            try {
                close();
            } catch (RuntimeException failure) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    @Override
    public synchronized void restore() {
        manifests.forEach(manifest ->
                kube.apply(manifest.type(), manifest.manifest().object().deepCopy()));
        rollout.await(manifests);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<RuntimeException> failures = new ArrayList<>();
        while (!created.isEmpty()) {
            TypedManifest manifest = created.pop();
            try {
                kube.delete(manifest.type(), manifest.namespace(), manifest.name(), null);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        rollout.awaitGone(manifests);
        if (!failures.isEmpty()) {
            MeshException failure = new MeshException(
                    "Not every object of the manifests could be deleted: "
                            + failures.get(0).getMessage(),
                    failures.get(0));
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    /** Close as if nobody had ever come: with the namespaces that came into being on the way. */
    public void undo() {
        close();
        namespaces.forEach(namespace -> kube.delete(ResourceType.NAMESPACES, "", namespace, null));
    }

    /** A namespace that comes into being with its first object stays, as one does that a workload joins. */
    private void ensureNamespace(TypedManifest manifest) {
        if (manifest.namespaced() && kube.ensureNamespace(manifest.namespace())) {
            namespaces.add(manifest.namespace());
        }
    }

    private void create(TypedManifest manifest) {
        boolean exists =
                kube.get(manifest.type(), manifest.namespace(), manifest.name()).isPresent();
        boolean isCommon = manifest.type().kind().equals("Namespace")
                || manifest.type().kind().equals("ServiceAccount");
        if (exists && !isCommon) {
            throw new MeshException(manifest.manifest().where() + ": "
                    + (manifest.namespaced() ? "namespace " + manifest.namespace() : "the mesh")
                    + " has an object of this kind and name already. Delete that one, or use another namespace:"
                    + " @IstioTest(namespace = ...).");
        }
        try {
            kube.apply(manifest.type(), manifest.manifest().object().deepCopy());
        } catch (KubeApiException e) {
            throw new MeshException(manifest.manifest().where() + ": the mesh refuses it: " + e.getMessage(), e);
        }
        if (!exists) {
            created.push(manifest);
        }
    }
}
