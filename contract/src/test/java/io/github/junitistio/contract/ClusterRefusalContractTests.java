// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run cannot work with is named with what to do, before anything is touched. */
@ContractTest
@EnabledOnMesh("cluster")
class ClusterRefusalContractTests {

    private static final String NAME = "contract-refused";

    private static final String OLD_ISTIOD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: istiod-old, namespace: contract-refused, labels: {app: istiod, istio.io/rev: old}}
            spec:
              replicas: 0
              selector: {matchLabels: {app: istiod-old}}
              template:
                metadata: {labels: {app: istiod-old}}
                spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:1.23.6"}]}
            """;

    @TempDir
    private Path directory;

    private KubernetesClient kubernetes;

    @BeforeEach
    void connect(Mesh mesh) {
        kubernetes = mesh.kubernetes();
    }

    @AfterEach
    void clean() {
        kubernetes.namespaces().withName(NAME).delete();
        Awaitility.await().until(() -> kubernetes.namespaces().withName(NAME).get() == null);
    }

    @Test
    void a_namespace_without_injection() {
        Namespace created = namespace(Map.of("team", "stock"));

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(this::use)
                .withMessageContainingAll(
                        "Istio injects no sidecars in namespace " + NAME,
                        "kubectl label namespace " + NAME,
                        "restart its Pods");
        assertUntouched(created);
    }

    @Test
    void a_namespace_in_ambient_mode() {
        Namespace created = namespace(Map.of("istio.io/dataplane-mode", "ambient"));

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(this::use)
                .withMessageContainingAll("in ambient mode", "take that label away");
        assertUntouched(created);
    }

    /** Its Deployment comes before the one that serves the other namespaces, in any list. */
    @Test
    void a_revision_of_istio_that_is_too_old() {
        Namespace created = namespace(Map.of("istio.io/rev", "old"));
        kubernetes.resource(OLD_ISTIOD).create();

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(this::use)
                .withMessageContainingAll("Istio is too old", "istiod of revision old", "1.23", "1.24");
        assertUntouched(created);
        try (MeshRuntime other = ClusterRuntime.start(Map.of())) {
            other.use("contract");
        }
    }

    @Test
    void a_revision_that_no_istiod_has() {
        namespace(Map.of("istio.io/rev", "new"));
        kubernetes.resource(OLD_ISTIOD).create();

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(this::use)
                .withMessageContainingAll("Namespace " + NAME + " gets its sidecars from revision new", "There are: ");
    }

    @Test
    void credentials_that_are_not_accepted() {
        Path kubeconfig = OtherKubeconfig.with("expired", kubernetes.getConfiguration(), directory);

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> ClusterRuntime.start(Map.of(ClusterMeshProvider.KUBECONFIG, kubeconfig.toString())))
                .withMessageContainingAll(
                        kubernetes.getMasterUrl().toString(), "does not accept these credentials", "Log in");
    }

    private void use() {
        try (MeshRuntime mesh = ClusterRuntime.start(Map.of())) {
            mesh.use(NAME);
        }
    }

    private Namespace namespace(Map<String, String> labels) {
        return kubernetes
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
    }

    private void assertUntouched(Namespace created) {
        assertThat(kubernetes.namespaces().withName(NAME).get().getMetadata().getLabels())
                .isEqualTo(created.getMetadata().getLabels());
        assertThat(kubernetes.pods().inNamespace(NAME).list().getItems()).isEmpty();
        assertThat(kubernetes.leases().inNamespace(NAME).list().getItems()).isEmpty();
    }
}
