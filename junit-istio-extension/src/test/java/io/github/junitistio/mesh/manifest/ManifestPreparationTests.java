// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ManifestPreparationTests {

    @AutoClose
    private final ApiServer server = ApiServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), (operation, object, old) -> Optional.empty());

    @AutoClose
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(Config.empty())
                    .withMasterUrl(server.uri().toString())
                    .withOauthToken(server.token())
                    .build())
            .build();

    private final KubeApi api = new KubeApi(client);
    private final ManifestPreparation preparation = new ManifestPreparation(api);

    private List<Prepared> prepare(String... documents) {
        return preparation.prepare(read(documents), "mine");
    }

    private static List<Manifest> read(String... documents) {
        return ManifestReader.read(List.of(new ManifestSource("a.yaml", String.join("\n---\n", documents), null)));
    }

    private static String object(String apiVersion, String kind, String name) {
        return "apiVersion: %s\nkind: %s\nmetadata: {name: %s}\n".formatted(apiVersion, kind, name);
    }

    @Test
    void objects_go_where_they_name_and_else_into_the_namespace_of_the_test() {
        assertThat(prepare(
                        object("v1", "ConfigMap", "a"),
                        object("v1", "ConfigMap", "b, namespace: other"),
                        object("rbac.authorization.k8s.io/v1", "ClusterRole", "c, namespace: other")))
                .extracting(
                        prepared -> prepared.object().at("/metadata/namespace").asText())
                .containsExactly("", "mine", "other");
    }

    @Test
    void what_others_need_is_applied_first() {
        assertThat(prepare(
                        object("apps/v1", "Deployment", "a"),
                        object("networking.istio.io/v1", "VirtualService", "a"),
                        object("v1", "Service", "a"),
                        object("policy/v1", "PodDisruptionBudget", "a"),
                        object("v1", "ServiceAccount", "a"),
                        object("v1", "Namespace", "mine")))
                .extracting(prepared -> prepared.kind().type().kind())
                .containsExactly(
                        "Namespace",
                        "ServiceAccount",
                        "Service",
                        "VirtualService",
                        "PodDisruptionBudget",
                        "Deployment");
    }

    @Test
    void what_a_cluster_wrote_into_an_object_is_left_out() {
        Prepared prepared = prepare(object(
                                "apps/v1",
                                "Deployment",
                                "a, resourceVersion: \"7\", uid: u, managedFields: [], creationTimestamp: null")
                        + "spec: {replicas: 1}\nstatus: {replicas: 3}\n")
                .get(0);

        assertThat(prepared.object().path("metadata")).hasToString("{\"name\":\"a\",\"namespace\":\"mine\"}");
        assertThat(prepared.object().has("status")).isFalse();
        assertThat(prepared.where()).isEqualTo("a.yaml, line 1 (Deployment a)");
    }

    @Test
    void kinds_that_nobody_defined_are_stored_as_they_are() {
        List<Prepared> prepared = prepare(
                object("cert-manager.io/v1", "Certificate", "a") + "spec: {secretName: s, list: []}\n",
                object("cert-manager.io/v1beta1", "Certificate", "b"),
                object("cert-manager.io/v1", "ClusterIssuer", "c"),
                object("example.com/v1", "NetworkPolicy", "d"));

        assertThat(prepared)
                .extracting(
                        each -> each.kind().type().plural() + " " + each.kind().namespaced())
                .containsExactly(
                        "certificates true", "certificates true", "clusterissuers false", "networkpolicies true");
        ObjectNode certificate = prepared.get(0).object();
        api.apply(
                ResourceType.NAMESPACES,
                Json.parse(
                        "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\"," + " \"metadata\": {\"name\": \"mine\"}}"));
        assertThat(api.apply(prepared.get(0).kind().type(), certificate).path("spec"))
                .hasToString("{\"secretName\":\"s\",\"list\":[]}");
    }

    @Test
    void kinds_that_the_manifests_define_are_served_as_defined() {
        String definition = object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "oxen.example.com")
                + "spec: {group: example.com, scope: Cluster, names: {kind: Ox, plural: oxen},"
                + " versions: [{name: v1, served: true, storage: true}]}\n";
        List<Prepared> prepared = prepare(object("example.com/v1", "Ox", "a"), definition);

        assertThat(prepared)
                .extracting(each -> each.kind().type().plural())
                .containsExactly("customresourcedefinitions", "oxen");
        assertThatThrownBy(() -> prepare(object("example.com/v2", "Ox", "a")))
                .hasMessageContaining("serves the kind Ox as example.com/v1, not as example.com/v2");
    }

    @Test
    void kinds_without_effect_are_named_once() {
        InertKinds inert = new InertKinds();
        String[] documents = {
            object("policy/v1", "PodDisruptionBudget", "a"),
            object("autoscaling/v1", "HorizontalPodAutoscaler", "a"),
            object("networking.istio.io/v1", "Gateway", "a"),
            object("networking.istio.io/v1", "VirtualService", "a"),
            object("apps/v1", "Deployment", "a")
        };
        assertThat(inert.name(read(documents)))
                .containsExactly("Gateway", "HorizontalPodAutoscaler", "PodDisruptionBudget");
        assertThat(inert.name(read(documents))).isEmpty();
    }

    @Test
    void slips_of_the_pen_are_told_before_anything_is_written() {
        assertThatThrownBy(() -> prepare(
                        object("v1", "ConfigMap", "a"),
                        object("apps/v1", "Deploymnet", "b"),
                        object("v1", "Deployment", "c"),
                        object("networking.istio.io/v1", "VirtualServce", "d"),
                        object("extensions/v1beta1", "Ingress", "e"),
                        object("policy/v1beta1", "PodDisruptionBudget", "f")))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith("5 problems")
                .hasMessageContaining(
                        "a.yaml, line 6 (Deploymnet b): there is no kind Deploymnet in apps/v1. Correct its kind or"
                                + " its apiVersion: there are ControllerRevision, DaemonSet, Deployment")
                .hasMessageContaining("there is no kind VirtualServce in networking.istio.io/v1.")
                .hasMessageContaining("Ingress in extensions/v1beta1. Correct its apiVersion: this one is not served.")
                .hasMessageContaining(
                        "PodDisruptionBudget as policy/v1, not as policy/v1beta1. Change its apiVersion.");
        assertThat(api.get(ResourceType.NAMESPACES, "", "mine")).isEmpty();
    }
}
