// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static io.github.junitistio.testing.Requests.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.testing.EchoServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Workloads on a local mesh: how they join, are called, and leave. */
@TestInstance(Lifecycle.PER_CLASS)
class LocalMeshTests {

    private Path directory;
    private MeshRuntime mesh;
    private EchoServer echo;

    @BeforeAll
    void start(@TempDir Path folder) {
        directory = folder;
        mesh = new LocalMeshProvider()
                .start(new MeshSettings(Map.of(MeshSettings.DIRECTORY, directory.toString())::get));
        echo = EchoServer.start("echo");
    }

    @AfterAll
    void close() {
        mesh.close();
        echo.close();
    }

    @Test
    void a_request_passes_two_sidecars_and_comes_from_the_caller_s_address() throws IOException {
        try (Workload callee = join("two-sidecars", "inventory", echo);
                Workload caller = joinCaller("two-sidecars", "checkout")) {
            URI url = caller.urlOf("inventory");

            HttpResponse<String> response = get(url.resolve("/seen"), "traceparent", "00-1-2-01");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(record(callee, "access.log", "/seen"))
                    .contains("\"remote_address\":\"" + caller.address() + ":", "\"attempt_received\":\"1\"");
            assertThat(record(caller, "access.log", "/seen"))
                    .contains(
                            "\"upstream_host\":\"" + callee.address() + ":8080\"",
                            "\"traceparent\":\"00-1-2-01\"",
                            "\"status\":200");
            assertThat(record(caller, "attempts.log", "/seen"))
                    .contains("\"upstream_host\":\"" + callee.address() + ":8080\"");
        }
    }

    @Test
    void a_door_hands_on_requests_as_they_are() {
        try (Workload callee = join("doors", "inventory", echo);
                Workload caller = joinCaller("doors", "checkout")) {
            URI url = caller.urlOf("inventory");

            HttpResponse<String> response = send(
                    "DELETE",
                    url.resolve("/a%2Fb/../c?x=%20y&z"),
                    "x-request-id",
                    "7b1f0f5e-7f4e-4f65-93f5-0c1d8d7b9b11",
                    "x-forwarded-for",
                    "10.1.2.3",
                    "x-envoy-retry-on",
                    "5xx");

            assertThat(response.body())
                    .contains("host: inventory:8080", "x-request-id: 7b1f0f5e-7f4e-4f65-93f5-0c1d8d7b9b11")
                    .contains("x-forwarded-for: 10.1.2.3\n");
            assertThat(response.headers().firstValue("server")).contains("envoy");
            assertThat(response.headers().map()).containsKey("x-envoy-upstream-service-time");
        }
    }

    @Test
    void a_caller_may_serve_later_and_keeps_its_door() {
        try (Workload callee = join("later", "inventory", echo);
                Workload caller = joinCaller("later", "checkout")) {
            URI url = caller.urlOf("inventory");
            EchoServer checkout = EchoServer.start("checkout");
            try (Workload serving = join("later", "checkout", checkout);
                    Workload storefront = joinCaller("later", "storefront")) {
                assertThat(serving.pod()).isEqualTo(caller.pod());
                assertThat(get(storefront.urlOf("checkout")).body()).startsWith("checkout\n");
                assertThat(get(url).body()).startsWith("echo\n");
            }
            checkout.close();
        }
    }

    @Test
    void an_application_may_listen_elsewhere_than_on_127_0_0_1() {
        EchoServer elsewhere = EchoServer.start("elsewhere", "127.0.7.7");
        EchoServer ipv6 = EchoServer.start("ipv6", "::1");
        try (Workload first = mesh.join(spec("elsewhere", "inventory", new Endpoint("127.0.7.7", elsewhere.port())));
                Workload second = mesh.join(spec("elsewhere", "payment", new Endpoint("::1", ipv6.port())));
                Workload caller = joinCaller("elsewhere", "checkout")) {
            assertThat(get(caller.urlOf("inventory")).body()).startsWith("elsewhere\n");
            assertThat(get(caller.urlOf("payment")).body()).startsWith("ipv6\n");
        }
        elsewhere.close();
        ipv6.close();
    }

    @Test
    void services_of_several_ports_and_namespaces_are_told_apart() {
        EchoServer other = EchoServer.start("other");
        WorkloadSpec second = new WorkloadSpec(
                "ports-b", "inventory", "v1", null, Map.of(), 9090, "http", new Endpoint("127.0.0.1", other.port()));
        try (Workload a = join("ports-a", "inventory", echo);
                Workload b = mesh.join(second);
                Workload caller = joinCaller("ports-a", "checkout")) {
            assertThat(get(caller.urlOf("inventory")).body()).startsWith("echo\n");
            assertThat(get(caller.urlOf("inventory.ports-b")).body())
                    .startsWith("other\n")
                    .contains("host: inventory.ports-b:9090");
        }
        other.close();
    }

    @Test
    void who_leaves_leaves_nothing() {
        Workload callee = join("leaving", "inventory", echo);
        Workload caller = joinCaller("leaving", "checkout");
        caller.urlOf("inventory");
        Set<String> pods = Set.of(callee.pod(), caller.pod());

        caller.close();
        callee.close();
        callee.close();

        assertThat(mesh.proxies()).extracting(Proxy::pod).doesNotContainAnyElementsOf(pods);
        assertThat(mesh.kubernetes().pods().inNamespace("leaving").list().getItems())
                .isEmpty();
        for (String type : List.of("sidecars", "envoyfilters")) {
            assertThat(mesh.kubernetes().raw("/apis/networking.istio.io/v1alpha3/namespaces/leaving/" + type))
                    .contains("\"items\":[]");
        }
    }

    @Test
    void istiod_has_nothing_to_complain_about() throws IOException {
        try (Workload callee = join("quiet", "inventory", echo);
                Workload caller = joinCaller("quiet", "checkout")) {
            caller.urlOf("inventory");
        }

        List<String> log = Files.readAllLines(find("istiod.log"));

        assertThat(log).anyMatch(line -> line.contains("Starting ADS server"));
        assertThat(log).anyMatch(line -> line.contains("PUSH for node:inventory-"));
        assertThat(log)
                .filteredOn(line -> line.matches(".*(\\t(warn|error|fatal)\\t|watch error|[Rr]etry).*|[WEF]\\d{4} .*"))
                // Without a certificate authority it has no provider to name.
                .filteredOn(line -> !line.endsWith("PILOT_CERT_PROVIDER=none is not implemented"))
                // A busy machine is no complaint about what istiod is given.
                .filteredOn(line -> !line.contains("\tslow startup task\t"))
                .isEmpty();
    }

    @Test
    void an_unknown_service_is_named_with_the_known_ones() {
        try (Workload callee = join("unknown", "inventory", echo);
                Workload caller = joinCaller("unknown", "checkout")) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> caller.urlOf("inventroy"))
                    .withMessage("There is no service inventroy in namespace unknown. There are: inventory."
                            + " Let a workload of this name join first.");
        }
    }

    @Test
    void a_host_that_does_not_resolve_is_an_error() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.join(spec("nowhere", "inventory", new Endpoint("no-such-host.invalid", 80))))
                .withMessageContaining("no-such-host.invalid:80");
        assertThat(mesh.proxies()).extracting(Proxy::namespace).doesNotContain("nowhere");
    }

    private Workload join(String namespace, String name, EchoServer server) {
        return mesh.join(spec(namespace, name, new Endpoint("127.0.0.1", server.port())));
    }

    private Workload joinCaller(String namespace, String name) {
        return mesh.join(spec(namespace, name, null));
    }

    private static WorkloadSpec spec(String namespace, String name, Endpoint endpoint) {
        return new WorkloadSpec(namespace, name, null, null, Map.of(), 8080, "http", endpoint);
    }

    private String record(Workload workload, String log, String path) throws IOException {
        Path file = folderOf(workload).resolve(log);
        return await().until(
                        () -> Files.readAllLines(file).stream()
                                .filter(line -> line.contains(path))
                                .findFirst()
                                .orElse(""),
                        line -> !line.isEmpty());
    }

    private Path folderOf(Workload workload) throws IOException {
        return find(workload.pod() + ".");
    }

    private Path find(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
