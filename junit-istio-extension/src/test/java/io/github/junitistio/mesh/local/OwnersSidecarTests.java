// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Sidecar resources of the mesh's users, which are folded into those that the mesh writes. One after another: a workload that
 * joins has all of them written again, which would hide that nobody else does.
 */
@ExtendWith(SharedMesh.class)
@Execution(ExecutionMode.SAME_THREAD)
class OwnersSidecarTests {

    @Test
    void a_service_that_one_leaves_out_is_out_of_reach_until_it_is_gone(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                EchoServer payment = EchoServer.start("payment");
                Workload one = mesh.join("narrow", "inventory", inventory.port());
                Workload other = mesh.join("narrow", "payment", payment.port());
                Workload caller = mesh.joinCaller("narrow", "checkout")) {
            URI toInventory = caller.urlOf("inventory");
            URI toPayment = caller.urlOf("payment");
            mesh.create("narrow", """
                    apiVersion: networking.istio.io/v1
                    kind: Sidecar
                    metadata:
                      name: default
                    spec:
                      outboundTrafficPolicy: {mode: REGISTRY_ONLY}
                      egress: [{hosts: [./inventory.narrow.svc.cluster.local]}]
                    """);

            await("the payment is out of reach").until(() -> get(toPayment).statusCode() == 502);
            assertThat(get(toInventory).statusCode()).isEqualTo(200);

            new KubeApi(mesh.runtime().kubernetes()).delete(ResourceType.SIDECARS, "narrow", "default", null);
            await("the payment is back").until(() -> get(toPayment).statusCode() == 200);
        }
    }

    /** It is older than that of the mesh for the workload, and Istio takes the oldest. */
    @Test
    void one_for_a_single_workload_acts_on_it_and_leaves_the_others_alone(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                EchoServer payment = EchoServer.start("payment");
                Workload one = mesh.join("selected", "inventory", inventory.port());
                Workload other = mesh.join("selected", "payment", payment.port())) {
            mesh.create("selected", """
                    apiVersion: networking.istio.io/v1
                    kind: Sidecar
                    metadata:
                      name: checkout
                    spec:
                      workloadSelector: {labels: {app: checkout}}
                      egress: [{hosts: [./inventory.selected.svc.cluster.local]}]
                    """);
            try (Workload narrow = mesh.joinCaller("selected", "checkout");
                    Workload wide = mesh.joinCaller("selected", "storefront")) {
                assertThat(get(narrow.urlOf("inventory")).statusCode()).isEqualTo(200);
                assertThat(get(narrow.urlOf("payment")).statusCode()).isEqualTo(503);
                assertThat(get(wide.urlOf("payment")).statusCode()).isEqualTo(200);
            }
        }
    }
}
