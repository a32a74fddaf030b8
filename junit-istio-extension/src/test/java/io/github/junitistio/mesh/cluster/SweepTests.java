// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep finds of several runs, by an API server. What it does in a cluster is in the module contract. */
class SweepTests {

    private static final Run DEAD = new Run("00000001");
    private static final Run LIVING = new Run("00000002");

    private final ApiServer server = ApiServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), (operation, object, old) -> Optional.empty());

    @TempDir
    private Path folder;

    private KubeApi kube;
    private Sweep sweep;

    @BeforeEach
    void begin() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        kube = ClusterClients.connected(Kubeconfig.read(kubeconfig, Optional.empty()), "the test", KubeApi::new);
        sweep = new Sweep(kube, Run.random());
        kube.ensureNamespace("shop");
        Holder own = Holder.ofThisProcess();
        change(DEAD, new Holder(own.machine(), own.pid(), own.started() - 1));
        change(LIVING, own);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void a_preview_finds_what_a_dead_run_has_left_and_changes_nothing() {
        List<ObjectNode> before = everything();

        assertThat(sweep.preview(Instant.now()))
                .containsExactly("ConfigMap shop/made-by-00000001", "Namespace made-by-00000001");

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void a_sweep_does_what_its_preview_says() {
        List<String> preview = sweep.preview(Instant.now());

        assertThat(sweep.run(Instant.now(), "")).isEqualTo(preview);

        assertThat(sweep.preview(Instant.now())).isEmpty();
        assertThat(everything()).hasSize(3).allMatch(object -> Run.of(object).equals(Optional.of(LIVING)));
    }

    private void change(Run run, Holder holder) {
        kube.create(
                ResourceType.LEASES,
                LeaseObject.of(run, "shop", holder, Duration.ofSeconds(60))
                        .with(List.of("shop"))
                        .json());
        String name = "made-by-" + run.id();
        kube.apply(ResourceType.CONFIG_MAPS, run.mark(ClusterNamespaces.object("v1", "ConfigMap", "shop", name)));
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        kube.apply(ResourceType.NAMESPACES, run.mark(namespace));
    }

    /** Of any run. */
    private List<ObjectNode> everything() {
        return List.of(ResourceType.LEASES, ResourceType.CONFIG_MAPS, ResourceType.NAMESPACES).stream()
                .flatMap(type -> kube.list(type).stream())
                .filter(object -> Run.of(object).isPresent())
                .toList();
    }
}
