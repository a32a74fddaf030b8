// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.github.junitistio.gameday.plan.GameDayPlan;
import io.github.junitistio.gameday.plan.PlanReader;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import io.github.junitistio.mesh.scope.MeshScope;
import io.github.junitistio.mesh.scope.RunningMesh;
import io.github.junitistio.mesh.scope.Sharing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A mesh of its own, in which a storefront calls an inventory, and the game days that disturb it. */
final class TrialWorld implements AutoCloseable {

    private static final String PROBE = """
            namespace: shop
            settle: 1500ms
            steadyState:
              - {service: inventory, path: /stock, from: storefront, interval: 20ms, window: 5}
            """;

    // Makes the sidecars reject routes, so that nothing comes into effect any more.
    private static final String BREAKS_ROUTES = """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: breaks-routes, namespace: shop}
            spec:
              configPatches:
                - applyTo: VIRTUAL_HOST
                  match: {context: SIDECAR_OUTBOUND}
                  patch: {operation: MERGE, value: {domains: [same, same]}}
            """;

    private final Path directory;
    private final RunningMesh running;
    private final MeshScope scope;
    private final Inventory inventory = Inventory.start();

    private TrialWorld(Path directory, RunningMesh running) {
        this.directory = directory;
        this.running = running;
        scope = running.scope(
                "shop", new NamespaceLock("shop"), new Occupant("the services", null), Sharing.CLASS_ALONE);
        mesh().workload("inventory").at("127.0.0.1", inventory.port());
        mesh().urlOf("inventory", "storefront");
    }

    static TrialWorld start(Path directory) {
        Map<String, String> settings = Map.of(
                MeshSettings.MESH, "local",
                MeshSettings.DIRECTORY, directory.resolve("mesh").toString(),
                MeshSettings.EFFECTIVE_TIMEOUT, "4s");
        return new TrialWorld(directory, RunningMesh.start(new MeshSettings(settings::get)));
    }

    Mesh mesh() {
        return scope.mesh();
    }

    Inventory inventory() {
        return inventory;
    }

    Trial begin(String plan) {
        return begin(plan, line -> {});
    }

    /** Begin a game day that asks the inventory, and nobody else, whether all is well. */
    Trial begin(String plan, Consumer<String> watching) {
        return Trial.begin(PROBE + plan, running, directory, watching);
    }

    /** Find out what a game day would do. */
    Forecast forecast(String plan) {
        try {
            GameDayPlan read = PlanReader.read(Files.writeString(directory.resolve("forecast.yaml"), PROBE + plan));
            try (MeshScope forecast = GameDayMesh.scope(read, running)) {
                return Forecast.of(Admission.toOwnMesh(read), forecast, List.of());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<VirtualService> virtualServices() {
        return mesh().kubernetes()
                .resources(VirtualService.class)
                .inNamespace("shop")
                .list()
                .getItems();
    }

    /** Run something while no sidecar takes any routes. */
    void breakingRoutes(Runnable test) {
        mesh().kubernetes().resource(BREAKS_ROUTES).create();
        try {
            test.run();
        } finally {
            mesh().kubernetes().resource(BREAKS_ROUTES).delete();
        }
    }

    /** Send a signal to the sidecars of a workload. */
    void signal(String workload, String signal) {
        try (Stream<Path> files = Files.walk(directory.resolve("mesh"))) {
            List<Path> processes = files.filter(file -> file.toString().endsWith(".pid"))
                    .filter(file -> file.getParent().getFileName().toString().startsWith(workload + "-"))
                    .toList();
            assertThat(processes).as("sidecars of %s", workload).isNotEmpty();
            for (Path process : processes) {
                new ProcessBuilder(
                                "kill", "-" + signal, Files.readString(process).strip())
                        .inheritIO()
                        .start()
                        .onExit()
                        .join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        scope.close();
        running.close();
        inventory.close();
    }
}
