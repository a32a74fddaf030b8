// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The API server and istiod, where they differ from a cluster's. */
@ExtendWith(SharedMesh.class)
class ControlPlaneTests {

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
    void no_endpoint_has_a_locality(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("locality", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("locality", "checkout")) {
            String endpoint = "outbound|8080||inventory.locality.svc.cluster.local::" + callee.address() + ":8080::";

            assertThat(mesh.adminOf(caller).text("/clusters").lines())
                    .contains(endpoint + "region::", endpoint + "zone::", endpoint + "sub_zone::");
        }
    }
}
