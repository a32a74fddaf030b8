// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.mesh.Mesh;

/** A VirtualService of the inventory that somebody else owns. */
final class OwnedRoutes {

    private static final String OWNED = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata:
              name: owned
              annotations: {team: stock}
            spec:
              hosts: [inventory]
              http:
                - name: articles
                  match: [{uri: {prefix: /stock}}]
                  retries: {attempts: 1, retryOn: connect-failure}
                  route: [{destination: {host: inventory}}]
                - route: [{destination: {host: inventory}}]
            """;

    private final Resource<VirtualService> owned;
    private final String created;

    private OwnedRoutes(Resource<VirtualService> owned, String created) {
        this.owned = owned;
        this.created = created;
    }

    static OwnedRoutes create(Mesh mesh) {
        return create(mesh, Serialization.unmarshal(OWNED, VirtualService.class));
    }

    /** With the mark of Argo CD. */
    static OwnedRoutes createManaged(Mesh mesh) {
        VirtualService described = Serialization.unmarshal(OWNED, VirtualService.class);
        described
                .getMetadata()
                .getAnnotations()
                .put(
                        "argocd.argoproj.io/tracking-id",
                        "stock:networking.istio.io/VirtualService:" + mesh.namespace() + "/owned");
        return create(mesh, described);
    }

    private static OwnedRoutes create(Mesh mesh, VirtualService described) {
        VirtualService created = mesh.kubernetes()
                .resource(described)
                .inNamespace(mesh.namespace())
                .create();
        return new OwnedRoutes(
                mesh.kubernetes()
                        .resources(VirtualService.class)
                        .inNamespace(mesh.namespace())
                        .withName("owned"),
                text(created));
    }

    Resource<VirtualService> resource() {
        return owned;
    }

    /** Byte for byte, but for what Kubernetes itself counts. */
    boolean isAsCreated() {
        return text(owned.get()).equals(created);
    }

    void delete() {
        owned.delete();
    }

    private static String text(VirtualService routes) {
        routes.getMetadata().setResourceVersion(null);
        routes.getMetadata().setGeneration(null);
        routes.getMetadata().setManagedFields(null);
        return Serialization.asJson(routes);
    }
}
