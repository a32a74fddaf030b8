// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Kinds;
import io.github.junitistio.mesh.kube.KubeApi;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Makes manifests ready to be written to an API server. One is made for a mesh, so that it names each kind that has no effect
 * once. Thread-safe.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class ManifestPreparation {

    private final KubeApi api;
    private final InertKinds inert = new InertKinds();

    /** Prepare with the rights of a client. */
    public ManifestPreparation(KubeApi api) {
        this.api = api;
    }

    /**
     * Find out the types and namespaces of objects, and the order in which they are written. Kinds that nobody defined are
     * defined without a schema.
     *
     * @param namespace where objects go that name no namespace
     * @return the objects in the order of {@link ApplyOrder}; none was written, but for definitions of kinds
     * @throws MeshException if a kind is not served: all of it in one message
     */
    public List<Prepared> prepare(List<Manifest> manifests, String namespace) {
        List<Manifest> sorted = ApplyOrder.sorted(manifests);
        Kinds kinds = new ServedKinds(api).with(sorted);
        List<Prepared> prepared = new ArrayList<>();
        for (Manifest manifest : sorted) {
            Kinds.Kind kind = kinds.find(manifest.apiVersion(), manifest.kind())
                    .orElseThrow(() -> new MeshException(manifest.where() + ": " + manifest.apiVersion()
                            + " is not served, although a CustomResourceDefinition defines the kind. Correct the "
                            + "versions of the definition."));
            prepared.add(Prepared.of(manifest, kind, namespace));
        }
        inert.name(sorted);
        return List.copyOf(prepared);
    }
}
