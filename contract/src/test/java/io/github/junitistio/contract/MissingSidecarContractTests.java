// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.mesh.apply.DeclarationRefusedException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pods without a sidecar, which would meet nothing of what is declared. */
@ContractTest
@EnabledOnMesh({"k3s", "cluster"})
class MissingSidecarContractTests {

    private static final String BARE = """
            apiVersion: v1
            kind: Pod
            metadata: {name: bare, labels: {sidecar.istio.io/inject: "false"}}
            spec:
              terminationGracePeriodSeconds: 0
              containers:
                - name: bare
                  image: junit-istio/shop:1
                  imagePullPolicy: IfNotPresent
                  args: [inventory]
            """;

    private PodResource pod;

    @AfterEach
    void delete() {
        pod.delete();
        Awaitility.await().until(() -> pod.get() == null);
    }

    @Test
    void a_caller(Mesh mesh, MeshClient client) {
        Stock stock = new Stock(client);
        assertThat(stock.status()).isEqualTo(200);
        create(mesh, Map.of("app", "clerk"));

        assertRefused(mesh, Fault.abort("inventory", 503).from("clerk"), "caller clerk");

        try (Applied others = mesh.inject(Fault.abort("inventory", 418).from("mesh-client"))) {
            assertThat(stock.status()).isEqualTo(418);
            others.verify();
        }
    }

    @Test
    void an_instance_of_the_service(Mesh mesh) {
        create(mesh, Map.of("app", "inventory", "version", "bare"));
        String host = "inventory.contract.svc.cluster.local";

        assertRefused(mesh, Fault.abort("inventory", 503).placement(Placement.CALLEE), host);
        assertRefused(mesh, Fault.reset("inventory"), host);
        assertRefused(mesh, Policy.deny("inventory").from("storefront"), host);
        // It acts in the caller.
        mesh.inject(Fault.abort("inventory", 503).placement(Placement.CALLER))
                .allowUnused()
                .close();
    }

    private static void assertRefused(Mesh mesh, Declaration declaration, String whose) {
        assertThatExceptionOfType(DeclarationRefusedException.class)
                .isThrownBy(() -> mesh.apply(declaration))
                .withMessageContainingAll(
                        declaration.describe() + ": Pod bare.contract of " + whose + " has no sidecar",
                        "sidecar.istio.io/inject=false",
                        "Restart");
    }

    private void create(Mesh mesh, Map<String, String> labels) {
        Pod described = Serialization.unmarshal(BARE, Pod.class);
        described.getMetadata().getLabels().putAll(labels);
        mesh.kubernetes().resource(described).inNamespace(mesh.namespace()).create();
        pod = mesh.kubernetes().pods().inNamespace(mesh.namespace()).withName("bare");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(pod::isReady);
    }
}
