// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.local.apiserver.TestApi.Reply;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedTypesTests {
    @AutoClose
    private final TestApi api = new TestApi();

    @ParameterizedTest
    @CsvSource({
        "/api/v1, namespaces nodes pods services endpoints configmaps secrets serviceaccounts events"
                + " replicationcontrollers persistentvolumeclaims limitranges resourcequotas",
        "/apis/apps/v1, deployments replicasets statefulsets daemonsets",
        "/apis/batch/v1, jobs cronjobs",
        "/apis/discovery.k8s.io/v1, endpointslices",
        "/apis/networking.k8s.io/v1, ingresses ingressclasses networkpolicies",
        "/apis/coordination.k8s.io/v1, leases",
        "/apis/rbac.authorization.k8s.io/v1, roles rolebindings clusterroles clusterrolebindings",
        "/apis/policy/v1, poddisruptionbudgets",
        "/apis/autoscaling/v2, horizontalpodautoscalers",
        "/apis/autoscaling/v1, horizontalpodautoscalers",
        "/apis/admissionregistration.k8s.io/v1, mutatingwebhookconfigurations validatingwebhookconfigurations",
        "/apis/apiextensions.k8s.io/v1, customresourcedefinitions",
        "/apis/certificates.k8s.io/v1, certificatesigningrequests",
        "/apis/storage.k8s.io/v1, storageclasses",
        "/apis/networking.istio.io/v1, virtualservices destinationrules gateways serviceentries sidecars"
                + " workloadentries workloadgroups",
        "/apis/networking.istio.io/v1beta1, virtualservices destinationrules proxyconfigs",
        "/apis/networking.istio.io/v1alpha3, virtualservices destinationrules envoyfilters",
        "/apis/security.istio.io/v1, authorizationpolicies peerauthentications requestauthentications",
        "/apis/security.istio.io/v1beta1, authorizationpolicies peerauthentications requestauthentications",
        "/apis/telemetry.istio.io/v1, telemetries",
        "/apis/telemetry.istio.io/v1alpha1, telemetries",
        "/apis/extensions.istio.io/v1alpha1, wasmplugins trafficextensions"
    })
    void are_listed_under_their_versions(String version, String resources) {
        for (String resource : resources.split(" ")) {
            Reply list = api.get(version + "/" + resource);

            assertThat(list.code()).as(resource).isEqualTo(200);
            assertThat(list.at("/kind")).as(resource).endsWith("List");
            assertThat(version).as(resource).endsWith("/" + list.at("/apiVersion"));
        }
    }

    @Test
    void are_watched_under_the_version_of_the_request() {
        api.post(TestApi.VIRTUAL_SERVICES, Samples.virtualService("a"));
        try (TestWatch watch = api.watch("/apis/networking.istio.io/v1alpha3/virtualservices?watch=true")) {
            assertThat(watch.next().at("/object/apiVersion").asText()).isEqualTo("networking.istio.io/v1alpha3");
        }
    }

    @Test
    void tell_cluster_wide_kinds_from_namespaced_ones() {
        assertThat(api.post("/api/v1/nodes", "{\"metadata\":{\"name\":\"n\"}}").code())
                .isEqualTo(201);
        assertThat(api.post("/apis/rbac.authorization.k8s.io/v1/clusterroles", "{\"metadata\":{\"name\":\"c\"}}")
                        .code())
                .isEqualTo(201);
        assertThat(api.post("/apis/rbac.authorization.k8s.io/v1/roles", "{\"metadata\":{\"name\":\"c\"}}")
                        .code())
                .isEqualTo(405);
    }
}
