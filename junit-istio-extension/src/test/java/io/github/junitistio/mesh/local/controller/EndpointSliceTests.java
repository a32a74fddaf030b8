// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.controller;

import static io.github.junitistio.mesh.kube.ResourceType.ENDPOINT_SLICES;
import static io.github.junitistio.mesh.kube.ResourceType.NODES;
import static io.github.junitistio.mesh.kube.ResourceType.PODS;
import static io.github.junitistio.mesh.kube.ResourceType.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EndpointSliceTests {

    private static final String ZONE = "nodeSelector: { topology.kubernetes.io/zone: a }";

    @AutoClose
    private final TestCluster cluster = new TestCluster();

    @Test
    void lists_a_pod_with_its_address_its_zone_and_its_state() {
        cluster.apply(Manifests.service("shop"));
        cluster.apply(Manifests.pod("shop-1", "shop", ZONE));
        cluster.status(cluster.get(PODS, "shop-1"), "Running", true);

        ObjectNode slice = onlySlice();
        assertThat(Meta.labels(slice).toString())
                .contains(
                        "\"kubernetes.io/service-name\":\"shop\"",
                        "\"endpointslice.kubernetes.io/managed-by\":\"endpointslice-controller.k8s.io\"",
                        "\"team\":\"shop\"");
        assertThat(Meta.isControlledBy(slice, cluster.get(SERVICES, "shop"))).isTrue();
        assertThat(slice.path("ports").toString())
                .isEqualTo("[{\"name\":\"http\",\"protocol\":\"TCP\",\"port\":8080}]");
        ObjectNode pod = cluster.get(PODS, "shop-1");
        JsonNode endpoint = slice.at("/endpoints/0");
        assertThat(endpoint.at("/addresses/0")).isEqualTo(pod.at("/status/podIP"));
        assertThat(endpoint.at("/targetRef/uid").asText()).isEqualTo(Meta.uid(pod));
        assertThat(endpoint.path("zone").asText()).isEqualTo("a");
        assertThat(endpoint.path("nodeName").asText()).isEqualTo("local-a");
        assertThat(endpoint.path("conditions").toString())
                .isEqualTo("{\"ready\":true,\"serving\":true,\"terminating\":false}");
    }

    @Test
    void follows_readiness() {
        cluster.apply(Manifests.service("shop"));
        cluster.apply(Manifests.pod("shop-1", "shop", ""));

        for (boolean ready : new boolean[] {false, true, false, true}) {
            cluster.status(cluster.get(PODS, "shop-1"), "Running", ready);
            assertThat(onlySlice().at("/endpoints/0/conditions/ready").asBoolean())
                    .isEqualTo(ready);
        }
    }

    @Test
    void follows_labels_and_deletion() {
        cluster.apply(Manifests.service("shop"));
        running("shop-1", "shop");
        running("shop-2", "shop");
        assertThat(endpoints()).containsExactly("shop-1", "shop-2");

        cluster.change(PODS, "shop-1", pod -> Meta.of(pod).putObject("labels").put("app", "other"));
        assertThat(endpoints()).containsExactly("shop-2");

        cluster.delete(PODS, "shop-2");
        assertThat(endpoints()).isEmpty();
        assertThat(cluster.list(ENDPOINT_SLICES)).hasSize(1);

        cluster.delete(SERVICES, "shop");
        assertThat(cluster.list(ENDPOINT_SLICES)).isEmpty();
    }

    @Test
    void follows_the_selector() {
        cluster.apply(Manifests.service("shop"));
        running("shop-1", "shop");
        running("other-1", "other");

        cluster.change(
                SERVICES,
                "shop",
                it -> it.withObjectProperty("spec").putObject("selector").put("app", "other"));

        assertThat(endpoints()).containsExactly("other-1");
    }

    @Test
    void leaves_out_what_has_ended_or_has_no_address() {
        cluster.apply(Manifests.service("shop"));
        cluster.apply(Manifests.pod("shop-1", "shop", ""));
        running("shop-2", "shop");
        cluster.status(cluster.get(PODS, "shop-2"), "Succeeded", false);

        assertThat(endpoints()).isEmpty();
    }

    @Test
    void a_terminating_pod_serves_but_is_not_ready() {
        cluster.apply(Manifests.service("shop"));
        running("shop-1", "shop");
        cluster.change(
                PODS, "shop-1", pod -> Meta.of(pod).putArray("finalizers").add("example.com/hold"));

        cluster.delete(PODS, "shop-1");

        assertThat(onlySlice().at("/endpoints/0/conditions").toString())
                .isEqualTo("{\"ready\":false,\"serving\":true,\"terminating\":true}");
    }

    @Test
    void publishes_what_is_not_ready_on_request() {
        cluster.apply(Manifests.service("shop", "publishNotReadyAddresses: true, ports: [ { port: 80 } ]"));
        cluster.apply(Manifests.pod("shop-1", "shop", ""));

        cluster.status(cluster.get(PODS, "shop-1"), "Running", false);

        assertThat(onlySlice().at("/endpoints/0/conditions/ready").asBoolean()).isTrue();
    }

    @Test
    void pods_that_disagree_on_a_number_get_slices_of_their_own() {
        cluster.apply(Manifests.service("shop"));
        running("shop-1", "shop");
        cluster.apply(Manifests.pod("shop-2", "shop", "").replace("8080", "9090"));
        cluster.status(cluster.get(PODS, "shop-2"), "Running", true);

        assertThat(cluster.list(ENDPOINT_SLICES).stream()
                        .map(slice -> slice.at("/endpoints/0/targetRef/name").asText() + " "
                                + slice.at("/ports/0/port").asInt()))
                .containsExactlyInAnyOrder("shop-1 8080", "shop-2 9090");
    }

    @Test
    void more_than_a_hundred_are_split_and_a_change_touches_one_slice() {
        cluster.apply(Manifests.replicaSet("shop", 101));
        cluster.apply(Manifests.service("shop"));
        List<ObjectNode> pods = cluster.pods();
        pods.forEach(pod -> cluster.report(pod, "Running", true));
        cluster.settle();
        assertThat(cluster.list(ENDPOINT_SLICES).stream()
                        .map(it -> it.path("endpoints").size()))
                .containsExactlyInAnyOrder(100, 1);
        List<String> written = new CopyOnWriteArrayList<>();
        cluster.api.onChange(change -> {
            if (change.resource().startsWith("endpointslices")) {
                written.add(change.name());
            }
        });

        cluster.status(pods.get(7), "Running", false);

        assertThat(written).hasSize(1);
    }

    @Test
    void leaves_the_slices_of_others_alone_and_repairs_its_own() {
        cluster.apply(Manifests.service("shop"));
        running("shop-1", "shop");
        cluster.apply("""
                kind: EndpointSlice
                metadata: { name: theirs, labels: { kubernetes.io/service-name: shop } }
                addressType: IPv4
                endpoints: [ { addresses: [ 127.9.9.9 ] } ]
                """);
        String own = cluster.list(ENDPOINT_SLICES).stream()
                .map(Meta::name)
                .filter(name -> !name.equals("theirs"))
                .findFirst()
                .orElseThrow();

        cluster.change(ENDPOINT_SLICES, own, slice -> slice.putArray("endpoints"));
        assertThat(endpoints()).contains("shop-1");
        cluster.delete(ENDPOINT_SLICES, own);
        assertThat(endpoints()).contains("shop-1");

        assertThat(cluster.get(ENDPOINT_SLICES, "theirs")
                        .at("/endpoints/0/addresses/0")
                        .asText())
                .isEqualTo("127.9.9.9");
    }

    @Test
    void a_service_without_a_selector_gets_none() {
        cluster.apply("""
                kind: Service
                metadata: { name: outside }
                spec: { ports: [ { port: 80 } ] }
                """);
        running("shop-1", "shop");

        assertThat(cluster.list(ENDPOINT_SLICES)).isEmpty();
    }

    @Test
    void follows_a_node_into_another_zone() {
        cluster.apply(Manifests.service("shop"));
        running("shop-1", "shop");

        cluster.change(
                NODES,
                "localhost",
                node -> Meta.of(node).withObjectProperty("labels").put(Nodes.ZONE, "b"));

        assertThat(onlySlice().at("/endpoints/0/zone").asText()).isEqualTo("b");
    }

    private void running(String name, String app) {
        cluster.apply(Manifests.pod(name, app, ""));
        cluster.status(cluster.get(PODS, name), "Running", true);
    }

    private ObjectNode onlySlice() {
        assertThat(cluster.list(ENDPOINT_SLICES)).hasSize(1);
        return cluster.list(ENDPOINT_SLICES).get(0);
    }

    private List<String> endpoints() {
        List<String> names = new CopyOnWriteArrayList<>();
        cluster.list(ENDPOINT_SLICES)
                .forEach(slice -> slice.path("endpoints")
                        .forEach(endpoint ->
                                names.add(endpoint.at("/targetRef/name").asText())));
        return names;
    }
}
