// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import static io.github.junitistio.testing.Eventually.await;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.Marks;
import io.github.junitistio.istio.ResourceRef;
import io.github.junitistio.istio.RouteToken;
import io.github.junitistio.mesh.cluster.watch.Charge;
import io.github.junitistio.mesh.cluster.watch.Watch;
import io.github.junitistio.mesh.files.RunDirectory;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import io.github.junitistio.testing.KeptMeshFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watching process, as it is started by runs, and an API server. What it does in a cluster is in the module contract. */
class RunWatcherTests {

    private static final String OWNED = """
            {"apiVersion": "networking.istio.io/v1", "kind": "VirtualService", "metadata": {"name": "owned", "namespace": "shop"},
             "spec": {"hosts": ["inventory"], "http": [{"name": "owner's", "route": [{"destination": {"host": "inventory"}}]}]}}
            """;

    private final Run run = Run.random();
    private final Run another = Run.random();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final ApiServer server = ApiServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            (operation, object, old) -> refusing.get() ? Optional.of("No writes for now") : Optional.empty());

    @TempDir
    private Path folder;

    private KubeApi kube;
    private RunDirectory directory;
    private Watch watch;
    private RunLease lease;

    @BeforeEach
    void begin() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), server.kubeconfig());
        kube = ClusterClients.connected(Kubeconfig.read(kubeconfig, Optional.empty()), "the test", KubeApi::new);
        directory = RunDirectory.create(folder.resolve("runs"));
        Duration duration = Duration.ofSeconds(1);
        watch = Watch.by(
                RunWatcher.class, Charge.of(kubeconfig, Optional.empty(), run.id(), duration, directory.path()));
        lease = new RunLease(kube, run, duration, watch);
        kube.ensureNamespace("shop");
        kube.create(ResourceType.VIRTUAL_SERVICES, Json.parse(OWNED));
        watch.begin();
        lease.cover("shop");
        change(run);
        change(another);
    }

    @AfterEach
    void end() {
        lease.rest();
        watch.dismiss();
        watch.close();
        await().until(() -> process().filter(KeptMeshFolder::isAlive).isEmpty());
        directory.close();
        server.close();
    }

    @Test
    void a_run_that_has_been_silent_for_too_long_loses_its_lease_and_what_it_has_changed() {
        lease.rest();

        awaitRestored();
        assertThat(lease.loss())
                .hasValueSatisfying(reason -> assertThat(reason).contains("it was not renewed for 1 s"));
        assertThat(watch.goesOn()).isTrue();
    }

    @Test
    void what_a_run_changes_after_that_is_put_back_when_it_ends_without_a_farewell() {
        lease.rest();
        awaitRestored();
        change(run);
        change(another);

        directory.leave();
        directory.close();
        watch.close();

        awaitRestored();
    }

    @Test
    void a_run_that_ends_without_a_farewell_leaves_nothing_in_the_cluster_and_no_folder() {
        directory.leave();
        directory.close();
        watch.close();

        awaitRestored();
        await().atMost(10, SECONDS).until(() -> !Files.exists(directory.path()));
    }

    @Test
    void what_could_not_be_put_back_is_tried_again() {
        refusing.set(true);
        watch.close();
        await().atMost(30, SECONDS).until(() -> log().contains("No writes for now"));
        assertThat(kube.get(ResourceType.CONFIG_MAPS, "shop", run.id())).isPresent();

        refusing.set(false);

        awaitRestored();
    }

    @Test
    void a_run_that_renews_its_lease_is_left_alone_and_so_is_one_that_has_dismissed_its_watcher() {
        int version = leaseVersion();
        await().until(() -> leaseVersion() > version + 15);
        assertThat(isChangedBy(run)).isTrue();

        lease.rest();
        watch.dismiss();
        watch.close();

        await().until(() -> process().filter(KeptMeshFolder::isAlive).isEmpty());
        assertThat(isChangedBy(run)).isTrue();
        assertThat(lease.loss()).isEmpty();
    }

    private void awaitRestored() {
        await().untilAsserted(() -> {
            assertThat(kube.get(ResourceType.LEASES, "shop", LeaseObject.name(run)))
                    .as(log())
                    .isEmpty();
            assertThat(isChangedBy(run)).isFalse();
            assertThat(kube.get(ResourceType.CONFIG_MAPS, "shop", run.id())).isEmpty();
            assertThat(kube.get(ResourceType.NAMESPACES, "", "made-by-" + run.id()))
                    .isEmpty();
        });
        assertThat(isChangedBy(another)).isTrue();
        assertThat(kube.get(ResourceType.CONFIG_MAPS, "shop", another.id())).isPresent();
        assertThat(kube.get(ResourceType.NAMESPACES, "", "made-by-" + another.id()))
                .isPresent();
    }

    /** Somebody else's VirtualService, an object and a namespace, as runs do. */
    private void change(Run by) {
        ObjectNode routes = owned();
        ResourceRef ref = ResourceRef.of(routes);
        if (!isChangedBy(by)) {
            ((ArrayNode) routes.at("/spec/http"))
                    .insertObject(0)
                    .put("name", new RouteToken(by.id() + "1", 0).name(0, ref, "owner's"))
                    .putArray("route")
                    .addObject()
                    .putObject("destination")
                    .put("host", "inventory");
            routes.withObject("/metadata/labels").put(Marks.RUN, by.id() + "1");
            kube.replace(ResourceType.VIRTUAL_SERVICES, routes);
        }
        kube.apply(ResourceType.CONFIG_MAPS, by.mark(ClusterNamespaces.object("v1", "ConfigMap", "shop", by.id())));
        ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", "made-by-" + by.id());
        kube.apply(ResourceType.NAMESPACES, by.mark(namespace));
    }

    private boolean isChangedBy(Run by) {
        return owned().at("/spec/http").toString().contains(by.id());
    }

    private ObjectNode owned() {
        return kube.get(ResourceType.VIRTUAL_SERVICES, "shop", "owned").orElseThrow();
    }

    private int leaseVersion() {
        return kube.get(ResourceType.LEASES, "shop", LeaseObject.name(run))
                .map(found -> Integer.parseInt(new LeaseObject(found).version()))
                .orElseThrow();
    }

    private Optional<Long> process() {
        return Optional.of(read("watch.pid").strip())
                .filter(pid -> !pid.isEmpty())
                .map(Long::valueOf);
    }

    private String log() {
        return read("watch.log");
    }

    private String read(String name) {
        try {
            return Files.readString(directory.path().resolve(name));
        } catch (IOException e) {
            return "";
        }
    }
}
