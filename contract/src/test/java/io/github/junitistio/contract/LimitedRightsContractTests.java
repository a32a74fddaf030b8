// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.IstioTest;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights that docs/cluster-role.yaml lists are enough, and a missing one is named. */
@ContractTest
@EnabledOnMesh("cluster")
class LimitedRightsContractTests {

    private static final String NAME = "junit-istio-limited";

    @TempDir
    private Path directory;

    private KubernetesClient kubernetes;
    private List<ClusterRole> roles;
    private Path kubeconfig;

    @BeforeEach
    void bind(Mesh mesh) throws IOException {
        kubernetes = mesh.kubernetes();
        roles = kubernetes.load(Files.newInputStream(Path.of("../docs/cluster-role.yaml"))).items().stream()
                .map(ClusterRole.class::cast)
                .toList();
        String namespace = mesh.namespace();
        kubernetes
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .build())
                .create();
        var subject = new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(NAME)
                .withNamespace(namespace)
                .build();
        roles.forEach(role -> kubernetes.resource(role).createOr(existing -> existing.update()));
        kubernetes
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "junit-istio-reader")
                        .withSubjects(subject)
                        .build())
                .create();
        kubernetes
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(NAME)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "junit-istio-tester")
                        .withSubjects(subject)
                        .build())
                .create();
        TokenRequest token = kubernetes
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(NAME)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());
        kubeconfig = OtherKubeconfig.with(token.getStatus().getToken(), kubernetes.getConfiguration(), directory);
    }

    @AfterEach
    void unbind(Mesh mesh) {
        kubernetes.rbac().clusterRoleBindings().withName(NAME).delete();
        kubernetes
                .rbac()
                .roleBindings()
                .inNamespace(mesh.namespace())
                .withName(NAME)
                .delete();
        kubernetes
                .serviceAccounts()
                .inNamespace(mesh.namespace())
                .withName(NAME)
                .delete();
        roles.forEach(role -> kubernetes.resource(role).delete());
    }

    @Test
    void those_that_the_documentation_lists_are_enough() {
        assertThat(run()).isEmpty();
    }

    @Test
    void the_doctor_finds_them_enough_and_names_all_that_are_missing() {
        String[] doctor = {"doctor", "--mesh", "cluster", "-n", "contract", "--kubeconfig", kubeconfig.toString()};
        assertThat(Program.run(doctor).out()).endsWith("Ready.\n");

        kubernetes.rbac().clusterRoleBindings().withName(NAME).delete();
        Awaitility.await().until(() -> Program.run(doctor).code() == 1);

        assertThat(Program.run(doctor).out())
                .contains("  MISSING rights to read: These credentials lack rights everywhere: get pods, list pods, ")
                .contains("list virtualservices.networking.istio.io", "docs/cluster-role.yaml")
                .contains("  MISSING rights in contract: ", "create pods/portforward");
    }

    @Test
    void one_that_is_missing_is_named_before_anything_is_changed() {
        ClusterRole tester = roles.get(1);
        tester.getRules().stream()
                .filter(rule -> rule.getResources().contains("envoyfilters"))
                .forEach(rule -> rule.getVerbs().remove("delete"));
        tester.getMetadata().setResourceVersion(null);
        kubernetes.resource(tester).forceConflicts().serverSideApply();

        assertThat(run())
                .contains(
                        "lack rights in namespace contract, and nothing was changed: delete virtualservices.networking.istio.io",
                        "docs/cluster-role.yaml");
    }

    /** What a run with these rights prints, if it fails. */
    private String run() {
        try (OtherRun run =
                OtherRun.start(LimitedTestCase.class, directory, "-Djunit-istio.kubeconfig=" + kubeconfig)) {
            return run.end() == 0 ? "" : run.output();
        }
    }

    @IstioTest(namespace = "contract")
    static class LimitedTestCase {

        @Test
        @InjectAbort(service = "inventory", httpStatus = 503)
        void meets_a_fault(MeshClient client) {
            assertThat(new Stock(client).status()).isEqualTo(503);
        }
    }
}
