// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Trees;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.OwnMesh;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several istiods in one cluster, by what an API server tells of them. */
class IstiosTests {

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private KubeApi kube;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        kube = new KubeApi(mesh.runtime().kubernetes());
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void are_told_apart_by_the_label_of_the_namespace() {
        istiod("istio-canary", "canary", "1.31.0");
        istiod("istio-system", "default", "1.30.1");
        Istios istios = Istios.find(kube);

        assertThat(istios.of(namespace("istio-injection: enabled")).namespace()).isEqualTo("istio-system");
        assertThat(istios.of(namespace("istio.io/rev: canary")).namespace()).isEqualTo("istio-canary");
        assertThat(istios.ofNew("shop").injectionLabels()).containsOnlyKeys("istio-injection");
    }

    @Test
    void are_told_apart_by_tags_of_revisions() {
        istiod("istio-a", "1-30", "1.30.1");
        istiod("istio-b", "1-31", "1.31.0");
        kube.create(ResourceType.SERVICES, Trees.yaml("""
                apiVersion: v1
                kind: Service
                metadata: {name: istiod-revision-tag-prod, namespace: istio-a, labels: {istio.io/rev: 1-31}}
                spec: {ports: [{port: 15010}]}
                """));
        Istios istios = Istios.find(kube);

        assertThat(istios.of(namespace("istio.io/rev: prod")).revision()).isEqualTo("1-31");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> istios.of(namespace("istio.io/rev: test")))
                .withMessageContainingAll(
                        "Namespace shop gets its sidecars from revision test",
                        "There are: 1-30, 1-31",
                        "istio.io/rev=");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> istios.ofNew("shop"))
                .withMessageContainingAll("There is no namespace shop", "1-30, 1-31", "Create the namespace");
    }

    /** A tag that istioctl has set has no Service. */
    @Test
    void are_told_apart_by_what_injected_pods_say() {
        istiod("istio-a", "1-30", "1.30.1");
        istiod("istio-b", "1-31", "1.31.0");
        kube.ensureNamespace("shop");
        kube.create(ResourceType.PODS, Trees.yaml("""
                apiVersion: v1
                kind: Pod
                metadata: {name: stock, namespace: shop, annotations: {istio.io/rev: 1-30}}
                spec: {schedulerName: none, containers: [{name: stock, image: stock}]}
                """));

        assertThat(Istios.find(kube).of(namespace("istio.io/rev: prod")).revision())
                .isEqualTo("1-30");
    }

    @Test
    void the_only_one_has_all_tags() {
        istiod("istio-system", "1-31", "lab");

        assertThat(Istios.find(kube).of(namespace("istio.io/rev: prod")).revision())
                .isEqualTo("1-31");
        assertThat(Istios.find(kube).ofNew("shop").injectionLabels()).containsEntry("istio.io/rev", "1-31");
    }

    @Test
    void one_that_is_too_old_is_refused() {
        istiod("istio-system", "default", "1.23.6");
        Istios istios = Istios.find(kube);

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> istios.of(namespace("istio-injection: enabled")))
                .withMessageContainingAll("Istio is too old", "is of version 1.23", "1.24", "Update it");
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> istios.ofNew("shop"))
                .withMessageContaining("Istio is too old");
    }

    @Test
    void none_is_named() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> Istios.find(kube))
                .withMessageContainingAll("The cluster has no istiod", "junit-istio.context");
    }

    private void istiod(String namespace, String revision, String tag) {
        kube.ensureNamespace(namespace);
        kube.create(ResourceType.DEPLOYMENTS, Trees.yaml("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: istiod, namespace: %1$s, labels: {app: istiod, istio.io/rev: %2$s}}
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: istiod}}
                  template:
                    metadata: {labels: {app: istiod}}
                    spec: {containers: [{name: discovery, image: "docker.io/istio/pilot:%3$s"}]}
                """.formatted(namespace, revision, tag)));
    }

    private ObjectNode namespace(String labels) {
        kube.ensureNamespace("shop");
        ObjectNode namespace = kube.get(ResourceType.NAMESPACES, "", "shop").orElseThrow();
        namespace.withObject("/metadata").set("labels", Trees.yaml("{" + labels + "}"));
        return namespace;
    }
}
