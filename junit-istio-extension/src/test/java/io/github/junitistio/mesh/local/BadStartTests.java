// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.OwnMesh;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mesh or a workload that cannot be had: one clear error, and nothing left. */
class BadStartTests {

    private static final String SIDECARS = "/apis/networking.istio.io/v1/namespaces/shop/sidecars";

    @TempDir
    private Path directory;

    @Test
    void an_istiod_that_ends_is_reported_with_the_end_of_its_log() throws IOException {
        Path broken = script("pilot-discovery", "echo 'panic: no luck today' >&2; exit 3");

        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> start(Map.of("junit-istio.pilot-discovery", broken.toString())))
                .withMessageContaining("istiod ended at its start")
                .withMessageContaining("exit code 3")
                .withMessageContaining("panic: no luck today");
        assertNothingLeft();
    }

    @Test
    void an_envoy_that_ends_is_reported_with_the_end_of_its_log() throws IOException {
        Path broken = script("envoy", "echo 'cannot run here' >&2; exit 4");
        try (MeshRuntime mesh = start(Map.of("junit-istio.envoy", broken.toString()));
                EchoServer echo = EchoServer.start("echo")) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.join(inventory(8080, echo.port())))
                    .withMessageContaining("Envoy ended at its start")
                    .withMessageContaining("exit code 4")
                    .withMessageContaining("cannot run here");
            assertThat(mesh.proxies()).isEmpty();
            assertThat(mesh.kubernetes().pods().inNamespace("shop").list().getItems())
                    .isEmpty();
        }
        assertNothingLeft();
    }

    @Test
    void an_envoy_that_ends_after_its_start_is_reported_with_the_end_of_its_log() throws IOException {
        // It says where its admin API would be, as a real one does before it has any configuration, and ends.
        Path broken =
                script("envoy", "printf 127.0.0.1:1 > admin-address.txt; echo 'assert failure: no luck' >&2; exit 6");
        try (MeshRuntime mesh = start(Map.of("junit-istio.envoy", broken.toString()));
                EchoServer echo = EchoServer.start("echo")) {
            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.join(inventory(8080, echo.port())))
                    .withMessageContaining("exit code 6")
                    .withMessageContaining("assert failure: no luck");
            assertThat(mesh.proxies()).isEmpty();
        }
        assertNothingLeft();
    }

    @Test
    void a_tool_that_is_not_there_is_named_with_its_setting() {
        assertThatThrownBy(() -> start(Map.of("junit-istio.envoy", "/no/such/envoy")))
                .hasMessageContaining("junit-istio.envoy")
                .hasMessageContaining("/no/such/envoy");
        assertNothingLeft();
    }

    @Test
    void a_switch_that_is_neither_on_nor_off_is_named() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> start(Map.of(MeshSettings.MUTUAL_TLS, "strict")))
                .withMessageContaining("junit-istio.mutual-tls = strict")
                .withMessageContaining("Write true");
        assertNothingLeft();
    }

    @Test
    void a_folder_that_cannot_be_written_is_named_with_its_setting() {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> start(Map.of(MeshSettings.DIRECTORY, "/proc/nowhere")))
                .withMessageContaining("/proc/nowhere")
                .withMessageContaining("junit-istio.directory");
    }

    @Test
    void a_port_that_somebody_has_on_all_addresses_is_named() throws IOException {
        try (OwnMesh mesh = OwnMesh.start(directory);
                EchoServer echo = EchoServer.start("echo");
                ServerSocket everywhere = new ServerSocket(0)) {
            int port = everywhere.getLocalPort();

            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(() -> mesh.runtime().join(inventory(port, echo.port())))
                    .withMessageContaining("Workload inventory cannot join")
                    .withMessageContaining("Some program listens on port " + port + " of all addresses");
            assertThat(mesh.runtime()
                            .kubernetes()
                            .services()
                            .inNamespace("shop")
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void a_workload_leaves_although_the_sidecar_of_another_one_has_died() {
        try (OwnMesh mesh = OwnMesh.start(directory);
                EchoServer echo = EchoServer.start("echo")) {
            Workload leaving = mesh.runtime().join(inventory(8080, echo.port()));
            mesh.runtime().door("shop", "inventory", 0, "checkout");
            mesh.signal(mesh.podOf("checkout"), "KILL");
            ProcessHandle envoy = mesh.process(leaving.pod());

            assertThatExceptionOfType(MeshException.class)
                    .isThrownBy(leaving::close)
                    .withMessageContaining("The sidecar of checkout-2.shop has ended");

            assertThat(envoy.isAlive()).isFalse();
            assertThat(mesh.runtime().kubernetes().raw(SIDECARS)).doesNotContain(leaving.pod());
        }
    }

    @Test
    void two_meshes_of_one_machine_do_not_meet() {
        try (OwnMesh first = OwnMesh.start(directory);
                OwnMesh second = OwnMesh.start(directory)) {
            first.join("shop", "inventory");
            second.join("shop", "inventory");

            assertThat(first.runtime().proxies()).hasSize(1);
            assertThat(second.runtime().proxies()).hasSize(1);
            assertThat(first.runtime().proxies().get(0).admin().base().getHost())
                    .isNotEqualTo(
                            second.runtime().proxies().get(0).admin().base().getHost());
        }
        assertNothingLeft();
    }

    private MeshRuntime start(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(
                Map.of(MeshSettings.DIRECTORY, directory.resolve("runs").toString()));
        all.putAll(settings);
        return new LocalMeshProvider().start(new MeshSettings(all::get));
    }

    private void assertNothingLeft() {
        List<ProcessHandle> processes = ProcessHandle.allProcesses()
                .filter(process -> worksInDirectory(process.pid()))
                .toList();
        assertThat(processes).isEmpty();
        Path runs = directory.resolve("runs");
        if (Files.exists(runs)) {
            try (Stream<Path> files = Files.list(runs)) {
                assertThat(files.toList()).isEmpty();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean worksInDirectory(long pid) {
        try {
            return Path.of("/proc", Long.toString(pid), "cwd").toRealPath().startsWith(directory.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private Path script(String name, String body) throws IOException {
        Path file = Files.writeString(
                directory.resolve(name),
                "#!/bin/sh\ncase \"$1\" in *version*) echo \"version: 1.2.3\"; exit 0;; esac\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private static WorkloadSpec inventory(int servicePort, int port) {
        return new WorkloadSpec(
                "shop", "inventory", null, null, Map.of(), servicePort, "http", new Endpoint("127.0.0.1", port));
    }
}
