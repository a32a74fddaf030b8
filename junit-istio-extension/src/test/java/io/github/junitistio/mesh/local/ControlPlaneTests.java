// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API server and istiod, where they differ from a cluster's. */
@ExtendWith(SharedMesh.class)
class ControlPlaneTests {

    @Test
    void a_deployment_creates_no_pods(OwnMesh mesh) {
        KubernetesClient kubernetes = mesh.runtime().kubernetes();
        mesh.create("default", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: inventory
                spec:
                  replicas: 1
                  selector: {matchLabels: {app: inventory}}
                  template:
                    metadata: {labels: {app: inventory}}
                    spec: {containers: [{name: inventory, image: none}]}
                """);

        assertThat(kubernetes
                        .apps()
                        .deployments()
                        .inNamespace("default")
                        .withName("inventory")
                        .get())
                .satisfies(deployment -> assertThat(deployment.getStatus()).isNull());
        assertThat(kubernetes
                        .pods()
                        .inNamespace("default")
                        .withLabel("app", "inventory")
                        .list()
                        .getItems())
                .isEmpty();
    }

    /** A cluster's API server drops it, or refuses it where the client asks for that. */
    @Test
    void an_unknown_field_of_a_custom_resource_is_kept(OwnMesh mesh) {
        KubeApi kube = new KubeApi(mesh.runtime().kubernetes());
        kube.create(
                ResourceType.VIRTUAL_SERVICES,
                Json.parse("{\"apiVersion\": \"networking.istio.io/v1\", \"kind\": \"VirtualService\","
                        + " \"metadata\": {\"name\": \"typo\", \"namespace\": \"default\"},"
                        + " \"spec\": {\"hosts\": [\"x\"], \"http\": [{\"timeuot\": \"1s\","
                        + " \"route\": [{\"destination\": {\"host\": \"x\"}}]}]}}"));

        assertThat(kube.get(ResourceType.VIRTUAL_SERVICES, "default", "typo"))
                .hasValueSatisfying(object ->
                        assertThat(object.at("/spec/http/0/timeuot").asText()).isEqualTo("1s"));
    }

    @Test
    void a_sidecar_resource_of_the_namespace_is_without_effect(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("own-sidecar", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("own-sidecar", "checkout")) {
            URI url = caller.urlOf("inventory");
            mesh.create("own-sidecar", """
                    apiVersion: networking.istio.io/v1
                    kind: Sidecar
                    metadata:
                      name: default
                    spec:
                      outboundTrafficPolicy: {mode: REGISTRY_ONLY}
                      egress: [{hosts: [istio-system/*]}]
                    """);

            // What is written later arrives later: the Sidecar resource has been looked at then.
            awaitPush(mesh, caller, "later");
            assertThat(get(url).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void no_endpoint_has_a_locality(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("locality", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("locality", "checkout")) {
            String endpoint = "outbound|8080||inventory.locality.svc.cluster.local::" + callee.address() + ":8080::";

            assertThat(mesh.adminOf(caller).text("/clusters").lines())
                    .contains(endpoint + "region::", endpoint + "zone::", endpoint + "sub_zone::");
        }
    }

    private static void awaitPush(OwnMesh mesh, Workload caller, String route) {
        new KubeApi(mesh.runtime().kubernetes())
                .apply(
                        ResourceType.VIRTUAL_SERVICES,
                        Json.parse("{\"apiVersion\": \"networking.istio.io/v1\", \"kind\": \"VirtualService\","
                                + " \"metadata\": {\"name\": \"pushed\", \"namespace\": \"" + namespace(mesh, caller)
                                + "\"}, \"spec\": {\"hosts\": [\"inventory\"], \"http\": [{\"name\": \"" + route
                                + "\", \"route\": [{\"destination\": {\"host\": \"inventory\"}}]}]}}"));
        await("route " + route)
                .until(() ->
                        mesh.adminOf(caller).configDump("dynamic_route_configs").contains("\"" + route + "\""));
    }

    private static String namespace(OwnMesh mesh, Workload workload) {
        return mesh.runtime().proxies().stream()
                .filter(proxy -> proxy.pod().equals(workload.pod()))
                .findFirst()
                .orElseThrow()
                .namespace();
    }
}
