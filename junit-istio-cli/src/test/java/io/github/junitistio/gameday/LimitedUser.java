// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Somebody with the rights that docs/cluster-role.yaml lists, but for one. */
record LimitedUser(KubernetesClient kubernetes, String name, Path kubeconfig) implements AutoCloseable {

    /** Grant the others. */
    static LimitedUser without(String resource, String verb, ClusterShop shop, Path folder) {
        KubernetesClient kubernetes = shop.kubernetes();
        // Roles are the whole cluster's: others test with them as well.
        String name = shop.namespace();
        try {
            List<ClusterRole> roles =
                    kubernetes.load(Files.newInputStream(Path.of("../docs/cluster-role.yaml"))).items().stream()
                            .map(ClusterRole.class::cast)
                            .toList();
            for (ClusterRole role : roles) {
                role.getMetadata().setName(name + "-" + role.getMetadata().getName());
                role.getRules().stream()
                        .filter(rule -> rule.getResources().contains(resource))
                        .forEach(rule -> rule.getVerbs().remove(verb));
                kubernetes.resource(role).create();
            }
            kubernetes
                    .resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(name)
                            .endMetadata()
                            .build())
                    .create();
            bind(kubernetes, name);
            String token = kubernetes
                    .serviceAccounts()
                    .inNamespace(name)
                    .withName(name)
                    .tokenRequest(
                            new TokenRequestBuilder().withNewSpec().endSpec().build())
                    .getStatus()
                    .getToken();
            Path file = Files.createTempFile(folder, "kubeconfig", ".yaml");
            Files.writeString(file, Serialization.asYaml(kubeconfig(shop.config(), token)));
            return new LimitedUser(kubernetes, name, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bind(KubernetesClient kubernetes, String name) {
        Subject subject = new SubjectBuilder()
                .withKind("ServiceAccount")
                .withName(name)
                .withNamespace(name)
                .build();
        kubernetes
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name + "-junit-istio-reader")
                        .withSubjects(subject)
                        .build())
                .create();
        kubernetes
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(name)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name + "-junit-istio-tester")
                        .withSubjects(subject)
                        .build())
                .create();
    }

    private static Map<String, Object> kubeconfig(Config same, String token) {
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "current-context",
                "limited",
                "clusters",
                List.of(Map.of(
                        "name",
                        "c",
                        "cluster",
                        Map.of("server", same.getMasterUrl(), "certificate-authority-data", same.getCaCertData()))),
                "users",
                List.of(Map.of("name", "u", "user", Map.of("token", token))),
                "contexts",
                List.of(Map.of("name", "limited", "context", Map.of("cluster", "c", "user", "u"))));
    }

    @Override
    public void close() {
        kubernetes.rbac().clusterRoleBindings().withName(name).delete();
        kubernetes.rbac().clusterRoles().withName(name + "-junit-istio-reader").delete();
        kubernetes.rbac().clusterRoles().withName(name + "-junit-istio-tester").delete();
    }
}
