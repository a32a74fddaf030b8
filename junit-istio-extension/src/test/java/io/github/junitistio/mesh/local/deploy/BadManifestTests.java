// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import static io.github.junitistio.testing.ManifestFolder.echo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.ManifestFolder;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that cannot run: one clear error, and nothing of them is left. */
@ExtendWith(SharedMesh.class)
class BadManifestTests {

    @TempDir
    Path folder;

    @Test
    void an_image_without_a_command(OwnMesh mesh) {
        refused(mesh, "no-command", echo("inventory", 1).replace("image: echo", "image: shop/inventory:1.2"))
                .hasMessageContaining("Deployment inventory")
                .hasMessageContaining("shop/inventory:1.2")
                .hasMessageContaining("local-images.yaml");
    }

    @Test
    void text_that_is_no_yaml(OwnMesh mesh) {
        refused(mesh, "no-yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: inventory\nspec: {}\n")
                .hasMessageContaining("manifests.yaml");
    }

    @Test
    void a_resource_that_istio_refuses(OwnMesh mesh) {
        refused(mesh, "refused-by-istio", echo("inventory", 1) + """
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: inventory}
                spec:
                  hosts: [inventory]
                  http: [{timeout: 1x, route: [{destination: {host: inventory}}]}]
                """)
                .hasMessageContaining("VirtualService inventory")
                .hasMessageContaining("Istio refuses it");
    }

    @Test
    void a_target_port_that_no_container_has(OwnMesh mesh) {
        refused(mesh, "no-port", echo("inventory", 1).replace("targetPort: http", "targetPort: web"))
                .hasMessageContaining("Service inventory")
                .hasMessageContaining("targetPort \"web\"");
    }

    @Test
    void one_object_twice(OwnMesh mesh) {
        refused(mesh, "twice", echo("inventory", 1) + echo("inventory", 1))
                .hasMessageContaining("manifests.yaml, line 39 (Service inventory): is declared already");
    }

    @Test
    void two_services_of_one_address(OwnMesh mesh) {
        String service =
                "---\napiVersion: v1\nkind: Service\nmetadata: {name: %s}\nspec: {clusterIP: 10.0.0.7, ports: [{port: 80}]}\n";
        refused(mesh, "one-address", service.formatted("one") + service.formatted("other"))
                .hasMessageContaining("clusterIP 10.0.0.7");
    }

    @Test
    void an_application_that_ends_at_once_shows_the_end_of_its_log(OwnMesh mesh) {
        refused(
                        mesh,
                        "crashing",
                        echo("inventory", 1)
                                .replace("image: echo", "image: echo\n          env: [{name: PORT, value: none}]"))
                .hasMessageContaining("Deployment inventory")
                .hasMessageContaining("NumberFormatException");
    }

    @Test
    void a_probe_of_a_kind_that_is_not_run(OwnMesh mesh) {
        refused(mesh, "https-probe", echo("inventory", 1).replace("port: http}, ", "port: http, scheme: HTTPS}, "))
                .hasMessageContaining("Deployment inventory")
                .hasMessageContaining("readinessProbe of container inventory asks by HTTPS");
    }

    @Test
    void a_kind_that_nobody_knows(OwnMesh mesh) {
        refused(mesh, "misspelt", echo("inventory", 1).replace("kind: Deployment", "kind: Deploymnet"))
                .hasMessageContaining("there is no kind Deploymnet in apps/v1");
    }

    @Test
    void an_object_that_is_there_already(OwnMesh mesh) {
        KubeApi kube = new KubeApi(mesh.runtime().kubernetes());
        kube.apply(ResourceType.NAMESPACES, object("Namespace", "", "taken"));
        kube.apply(ResourceType.SERVICES, object("Service", "taken", "inventory"));

        assertThatThrownBy(() -> mesh.runtime()
                        .deploy(
                                "taken",
                                ManifestFolder.of(folder, echo("inventory", 1)).manifests()))
                .isInstanceOf(MeshException.class)
                .hasMessageContaining("Service inventory")
                .hasMessageContaining("already");

        assertThat(kube.get(ResourceType.SERVICES, "taken", "inventory"))
                .hasValueSatisfying(service ->
                        assertThat(service.at("/spec/selector").isMissingNode()).isTrue());
    }

    private static ObjectNode object(String kind, String namespace, String name) {
        ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
            object.putObject("spec").putArray("ports").addObject().put("port", 8080);
        }
        return object;
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(OwnMesh mesh, String namespace, String manifests) {
        var refusal = assertThatThrownBy(() -> mesh.runtime()
                        .deploy(namespace, ManifestFolder.of(folder, manifests).manifests()))
                .isInstanceOf(MeshException.class);
        KubeApi kube = new KubeApi(mesh.runtime().kubernetes());
        assertThat(kube.list(ResourceType.SERVICES, namespace)).isEmpty();
        assertThat(kube.list(ResourceType.DEPLOYMENTS, namespace)).isEmpty();
        assertThat(kube.list(ResourceType.PODS, namespace)).isEmpty();
        assertThat(mesh.runtime().proxies())
                .noneMatch(proxy -> proxy.namespace().equals(namespace));
        return refusal;
    }
}
