// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.ManifestFolder.echo;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.Pods;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.ManifestFolder;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.Requests;
import io.github.junitistio.testing.SharedMesh;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a change of a Pod or its Deployment does to the callers of its service. */
@ExtendWith(SharedMesh.class)
class DeployedManifestsTests {

    @TempDir
    Path folder;

    @Test
    void a_pod_calls_another_by_its_name(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "by-name", echo("inventory", 1) + echo("storefront", 1))) {
            URI door = door(mesh, "by-name", "storefront");

            assertThat(get(door, "/call?http://inventory:8080/").body()).startsWith("inventory-");
            assertThat(get(door, "/call?http://inventory.by-name:8080/").body()).startsWith("inventory-");
            assertThat(get(door, "/call?http://inventory.by-name.svc.cluster.local:8080/")
                            .body())
                    .startsWith("inventory-");
        }
    }

    @Test
    @EnabledIf("io.github.junitistio.testing.Ports#mayListenOn80")
    void a_pod_calls_a_host_of_a_service_entry_by_its_name(OwnMesh mesh) {
        try (EchoServer provider = EchoServer.start("provider");
                Deployed deployed =
                        deploy(mesh, "outside", echo("checkout", 1) + provided("api.payments.example", provider))) {
            URI door = door(mesh, "outside", "checkout");

            assertThat(get(door, "/call?http://api.payments.example/charges").body())
                    .startsWith("provider\nGET /charges\n")
                    .contains("host: api.payments.example\n");

            try (Deployed later = deploy(mesh, "outside-later", provided("rates.payments.example", provider))) {
                await("a running application finds a host that came later")
                        .until(() -> get(door, "/call?http://rates.payments.example/")
                                .body()
                                .contains("host: rates.payments.example\n"));
            }
        }
    }

    private static String provided(String host, EchoServer provider) {
        return """
                ---
                apiVersion: networking.istio.io/v1
                kind: ServiceEntry
                metadata: {name: payments}
                spec:
                  hosts: [%s]
                  location: MESH_EXTERNAL
                  resolution: STATIC
                  ports: [{name: http, number: 80, protocol: HTTP}]
                  endpoints: [{address: 127.0.0.1, ports: {http: %d}}]
                """.formatted(host, provider.port());
    }

    @Test
    void every_replica_is_a_pod_of_its_own_that_takes_its_turn(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "replicas", echo("inventory", 3))) {
            URI door = door(mesh, "replicas", "inventory");

            assertThat(answers(door, 60)).hasSize(3);
        }
    }

    @Test
    void scaling_is_followed_by_the_callers(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "scaling", echo("inventory", 1))) {
            URI door = door(mesh, "scaling", "inventory");

            scale(mesh, "scaling", 3);
            awaitChange("three replicas answer").until(() -> answers(door, 10).size() == 3);
            scale(mesh, "scaling", 1);
            awaitChange("one replica answers").until(() -> answers(door, 10).size() == 1);
            scale(mesh, "scaling", 0);
            awaitChange("nobody answers").until(() -> get(door, "/").statusCode() == 503);
        }
    }

    @Test
    void a_deleted_pod_is_replaced(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "deleted", echo("inventory", 1))) {
            URI door = door(mesh, "deleted", "inventory");
            String before = get(door, "/").body();

            kube(mesh).delete(ResourceType.PODS, "deleted", before, null);

            awaitChange("another Pod answers").until(() -> {
                HttpResponse<String> answer = get(door, "/");
                return answer.statusCode() == 200 && !answer.body().equals(before);
            });
        }
    }

    @Test
    void a_pod_whose_label_changes_leaves_the_service_and_goes_on_running(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "relabelled", echo("inventory", 1))) {
            URI door = door(mesh, "relabelled", "inventory");
            String before = get(door, "/").body();

            ArrayNode patch = Json.array();
            patch.addObject()
                    .put("op", "replace")
                    .put("path", "/metadata/labels/app")
                    .put("value", "quarantine");
            kube(mesh).patch(ResourceType.PODS, "relabelled", before, patch);

            awaitChange("its replacement answers alone").until(() -> {
                Set<String> answers = answers(door, 5);
                return answers.size() == 1 && !answers.contains(before) && !answers.contains("");
            });
            assertThat(kube(mesh).get(ResourceType.PODS, "relabelled", before))
                    .hasValueSatisfying(pod -> assertThat(Pods.isReady(pod)).isTrue());
            kube(mesh).delete(ResourceType.PODS, "relabelled", before, null);
        }
    }

    @Test
    void an_application_that_ends_is_restarted_in_its_pod(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "crash", echo("inventory", 1))) {
            URI door = door(mesh, "crash", "inventory");
            String pod = get(door, "/").body();

            get(door, "/exit");

            await("the same Pod answers again")
                    .until(() -> restarts(mesh, "crash", pod) == 1
                            && get(door, "/").body().equals(pod));
        }
    }

    @Test
    void a_pod_that_is_not_ready_is_not_called(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "unready", echo("inventory", 2))) {
            URI door = door(mesh, "unready", "inventory");
            assertThat(answers(door, 40)).hasSize(2);

            get(door, "/unready");

            awaitChange("one Pod is left").until(() -> answers(door, 10).size() == 1);
        }
    }

    @Test
    void what_somebody_changed_is_brought_back(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "restored", echo("inventory", 2))) {
            URI door = door(mesh, "restored", "inventory");
            scale(mesh, "restored", 0);
            awaitChange("nobody answers").until(() -> get(door, "/").statusCode() == 503);

            deployed.restore();

            assertThat(answers(door, 40)).hasSize(2).doesNotContain("");
        }
    }

    @Test
    void nothing_is_left_behind(OwnMesh mesh) {
        try (Deployed deployed = deploy(mesh, "ended", echo("inventory", 2))) {
            assertThat(mesh.runtime().proxies())
                    .anyMatch(proxy -> proxy.namespace().equals("ended"));
        }

        for (ResourceType type : List.of(
                ResourceType.PODS,
                ResourceType.DEPLOYMENTS,
                ResourceType.REPLICA_SETS,
                ResourceType.SERVICES,
                ResourceType.ENDPOINT_SLICES,
                ResourceType.SIDECARS)) {
            assertThat(kube(mesh).list(type, "ended")).as(type.kind()).isEmpty();
        }
        assertThat(mesh.runtime().proxies())
                .noneMatch(proxy -> proxy.namespace().equals("ended"));
    }

    @Test
    void the_zone_of_a_pod_is_known_to_its_callers(OwnMesh mesh) {
        String inZone = echo("inventory", 1)
                .replace(
                        "      containers:",
                        "      nodeSelector: {topology.kubernetes.io/region: europe, topology.kubernetes.io/zone: europe-1}\n"
                                + "      containers:");
        try (Deployed deployed = deploy(mesh, "zones", inZone)) {
            door(mesh, "zones", "inventory");

            assertThat(mesh.runtime().proxies().stream()
                            .filter(proxy -> proxy.namespace().equals("zones"))
                            .filter(proxy -> "mesh-client".equals(proxy.labels().get("app")))
                            .findFirst()
                            .orElseThrow()
                            .admin()
                            .text("/clusters")
                            .lines()
                            .filter(line -> line.startsWith("outbound|8080||inventory.zones.svc.cluster.local::127")))
                    .anyMatch(line -> line.endsWith("::region::europe"))
                    .anyMatch(line -> line.endsWith("::zone::europe-1"));
        }
    }

    @Test
    void a_service_of_tcp_is_called_by_its_name(OwnMesh mesh) {
        String tcp = echo("stock", 1)
                .replace(
                        "ports: [{name: http, port: 8080, targetPort: http}]",
                        "ports: [{name: tcp, port: 9090, targetPort: http}]");
        try (Deployed deployed = deploy(mesh, "tcp", tcp + echo("storefront", 1))) {
            URI door = door(mesh, "tcp", "storefront");

            assertThat(get(door, "/call?http://stock:9090/").body()).startsWith("stock-");
        }
    }

    @Test
    void a_service_that_selects_nobody_is_warned_of(OwnMesh mesh) {
        String lonely = "---\napiVersion: v1\nkind: Service\nmetadata: {name: lonely}\n"
                + "spec: {selector: {app: nobody}, ports: [{name: http, port: 8080}]}\n";
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.junitistio.mesh.deploy.Preflight");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (Deployed deployed = deploy(mesh, "lonely", lonely)) {
            assertThat(List.copyOf(log.list))
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(line ->
                            line.contains("Service lonely") && line.contains("selects no Pod of the manifests"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void istio_resources_beside_the_workloads_act(OwnMesh mesh) {
        String redirected = echo("inventory", 1) + """
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: inventory}
                spec:
                  hosts: [inventory]
                  http:
                    - match: [{uri: {exact: /closed}}]
                      directResponse: {status: 418}
                    - route: [{destination: {host: inventory}}]
                """;
        try (Deployed deployed = deploy(mesh, "istio-resources", redirected)) {
            URI door = door(mesh, "istio-resources", "inventory");

            await("the route is there").until(() -> get(door, "/closed").statusCode() == 418);
            assertThat(get(door, "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void requests_enter_by_the_gateway_of_the_manifests(OwnMesh mesh) {
        String entered = echo("storefront", 1) + """
                ---
                apiVersion: networking.istio.io/v1
                kind: Gateway
                metadata: {name: public}
                spec:
                  selector: {istio: ingressgateway}
                  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [entered.example.com]}]
                ---
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: storefront}
                spec:
                  hosts: [entered.example.com]
                  gateways: [public]
                  http: [{route: [{destination: {host: storefront, port: {number: 8080}}}]}]
                """;
        try (Deployed deployed = deploy(mesh, "entered", entered)) {
            URI url = mesh.runtime().gatewayDoor("istio-ingressgateway", "entered.example.com", 0);

            assertThat(get(url, "/").body()).startsWith("storefront-");
        }
    }

    private Deployed deploy(OwnMesh mesh, String namespace, String manifests) {
        return mesh.runtime()
                .deploy(namespace, ManifestFolder.of(folder, manifests).manifests());
    }

    private static URI door(OwnMesh mesh, String namespace, String service) {
        return mesh.runtime().door(namespace, service, 0, "mesh-client");
    }

    private static void scale(OwnMesh mesh, String namespace, int replicas) {
        ArrayNode patch = Json.array();
        patch.addObject().put("op", "replace").put("path", "/spec/replicas").put("value", replicas);
        kube(mesh).patch(ResourceType.DEPLOYMENTS, namespace, "inventory", patch);
    }

    private static int restarts(OwnMesh mesh, String namespace, String pod) {
        ObjectNode object = kube(mesh).get(ResourceType.PODS, namespace, pod).orElseThrow();
        return object.at("/status/containerStatuses/0/restartCount").asInt();
    }

    /** A process that ends cuts off what it is about to answer. */
    private static ConditionFactory awaitChange(String what) {
        return await(what).ignoreExceptionsInstanceOf(UncheckedIOException.class);
    }

    /** The names that so many requests are answered with; empty for an answer that is not 200. */
    private static Set<String> answers(URI door, int requests) {
        Set<String> answers = new TreeSet<>();
        for (int i = 0; i < requests; i++) {
            HttpResponse<String> answer = get(door, "/");
            answers.add(answer.statusCode() == 200 ? answer.body() : "");
        }
        return answers;
    }

    private static HttpResponse<String> get(URI door, String path) {
        return Requests.get(door.resolve(path));
    }

    private static KubeApi kube(OwnMesh mesh) {
        return new KubeApi(mesh.runtime().kubernetes());
    }
}
