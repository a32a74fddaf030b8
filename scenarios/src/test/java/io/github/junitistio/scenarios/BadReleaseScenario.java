// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.hamcrest.Matchers.equalTo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does anybody notice a release of the inventory that runs, but does not become ready?
 *
 * <p>No: it is never called, and the instance that it should replace stays.
 */
@ShopTest
@Tag("release")
@DisplayName("A release never becomes ready")
class BadReleaseScenario {

    private static final String NEVER_READY = """
            [{"op": "replace", "path": "/spec/template/spec/containers/0/readinessProbe/httpGet/path", "value": "/broken"}]
            """;

    @Test
    void the_old_instance_serves_all_customers(Mesh mesh, MeshClient client) throws Exception {
        String old = page(client).extract().path("inventory.pod");
        mesh.kubernetes()
                .apps()
                .deployments()
                .inNamespace(mesh.namespace())
                .withName("inventory-v1")
                .patch(PatchContext.of(PatchType.JSON), NEVER_READY);
        mesh.kubernetes()
                .pods()
                .inNamespace(mesh.namespace())
                .withLabel("app", "inventory")
                .withLabel("version", "v1")
                .informOnCondition(pods -> pods.stream()
                        .anyMatch(
                                pod -> runs(pod) && !pod.getMetadata().getName().equals(old)))
                .get(60, TimeUnit.SECONDS);
        for (int i = 0; i < 30; i++) {
            page(client).body("inventory.pod", equalTo(old));
        }
    }

    private static boolean runs(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(container -> container.getState().getRunning() != null);
    }

    private static ValidatableResponse page(MeshClient client) {
        return client.given("storefront").get("/articles/42").then().statusCode(200);
    }
}
