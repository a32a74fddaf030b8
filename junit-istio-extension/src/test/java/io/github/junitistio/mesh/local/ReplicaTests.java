// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.testing.EchoServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Several workloads of one name, at once and one after the other. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplicaTests {

    private MeshRuntime mesh;
    private EchoServer echo;

    @BeforeAll
    void start(@TempDir Path directory) {
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
    void two_that_join_under_one_name_share_the_requests() {
        EchoServer other = EchoServer.start("other");
        try (Workload first = join("replicas", "inventory", echo);
                Workload second = join("replicas", "inventory", other);
                Workload caller = joinCaller("replicas", "checkout")) {
            URI url = caller.urlOf("inventory");

            assertThat(servers(url, 100)).containsExactlyInAnyOrder("echo", "other");

            second.close();

            assertThat(servers(url, 30)).containsExactly("echo");
        }
        other.close();
    }

    @Test
    void a_service_that_only_an_earlier_workload_left_becomes_what_the_next_one_needs() {
        try (Workload caller = joinCaller("again", "checkout")) {
            try (Workload first = join("again", "inventory", echo)) {
                assertThat(get(caller.urlOf("inventory")).statusCode()).isEqualTo(200);
            }
            WorkloadSpec other = new WorkloadSpec(
                    "again", "inventory", null, null, Map.of(), 9091, "http", new Endpoint("127.0.0.1", echo.port()));
            try (Workload second = mesh.join(other)) {
                assertThat(get(caller.urlOf("inventory")).body()).contains("host: inventory:9091");
            }
        }
    }

    @Test
    void two_that_join_at_once_where_one_called_before_are_two() {
        EchoServer other = EchoServer.start("other");
        try (Workload payment = join("at-once", "payment", echo)) {
            mesh.door("at-once", "payment", 0, "inventory");
            CompletableFuture<Workload> joining =
                    CompletableFuture.supplyAsync(() -> join("at-once", "inventory", echo));
            try (Workload second = join("at-once", "inventory", other);
                    Workload first = joining.join();
                    Workload caller = joinCaller("at-once", "checkout")) {
                assertThat(first.pod()).isNotEqualTo(second.pod());
                assertThat(servers(caller.urlOf("inventory"), 100)).containsExactlyInAnyOrder("echo", "other");
            }
        }
        other.close();
    }

    @Test
    void a_replica_with_another_port_is_refused() {
        WorkloadSpec other = new WorkloadSpec(
                "other-port", "inventory", null, null, Map.of(), 9091, "http", new Endpoint("127.0.0.1", echo.port()));
        try (Workload first = join("other-port", "inventory", echo);
                Workload caller = joinCaller("other-port", "checkout")) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.join(other))
                    .withMessageContaining("Workload inventory cannot join: the Service inventory.other-port")
                    .withMessageContaining("and none is 9091");
            assertThat(get(caller.urlOf("inventory")).statusCode()).isEqualTo(200);
        }
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

    private static Set<String> servers(URI url, int requests) {
        Set<String> servers = new HashSet<>();
        for (int i = 0; i < requests; i++) {
            servers.add(get(url).headers().firstValue("x-served-by").orElseThrow());
        }
        return servers;
    }
}
