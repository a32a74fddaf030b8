// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.Kinds;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Applies manifests to an API server. One is made for a mesh, so that it names each kind that has no effect once. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ManifestApplier {

    private final KubeApi api;
    private final InertKinds inert = new InertKinds();

    /** Apply with the rights of a client. */
    public ManifestApplier(KubeApi api) {
        this.api = api;
    }

    /**
     * Create or change objects to what is declared, in the order of {@link ApplyOrder}. Namespaces that are named and
     * absent are created; kinds that nobody defined are defined without a schema.
     *
     * @param namespace where objects go that name no namespace
     * @return the objects as stored, in the order in which they were applied
     * @throws MeshException if a kind is not served, or Istio rejects a resource: all of it in one message, and no object
     *     but namespaces and definitions was written; or if the API server refuses an object
     */
    public List<AppliedManifest> apply(List<Manifest> manifests, String namespace) {
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
        createNamespaces(prepared);
        checkIstio(prepared);
        List<AppliedManifest> applied = new ArrayList<>();
        for (Prepared next : prepared) {
            applied.add(new AppliedManifest(next.kind().type(), write(api, next), next.where()));
        }
        inert.name(sorted);
        return List.copyOf(applied);
    }

    private void createNamespaces(List<Prepared> prepared) {
        Set<String> names = new LinkedHashSet<>();
        for (Prepared next : prepared) {
            if (next.kind().type().equals(ResourceType.NAMESPACES)) {
                write(api, next);
            } else if (next.kind().namespaced()) {
                names.add(next.object().at("/metadata/namespace").asText());
            }
        }
        for (String name : names) {
            if (api.get(ResourceType.NAMESPACES, "", name).isEmpty()) {
                ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
                namespace.putObject("metadata").put("name", name);
                api.apply(ResourceType.NAMESPACES, namespace);
            }
        }
    }

    private void checkIstio(List<Prepared> prepared) {
        Problems problems = new Problems();
        for (Prepared next : prepared) {
            if (next.kind().type().apiVersion().contains(".istio.io/")) {
                try {
                    write(api.dryRun(), next);
                } catch (MeshException e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        }
        problems.throwIfAny();
    }

    private static ObjectNode write(KubeApi api, Prepared prepared) {
        try {
            return api.apply(prepared.kind().type(), prepared.object());
        } catch (KubeApiException e) {
            throw new MeshException(
                    prepared.where() + ": was refused, " + e.getMessage() + ". Correct the manifest.", e);
        }
    }
}
