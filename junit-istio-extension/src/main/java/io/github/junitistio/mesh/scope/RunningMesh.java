// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshProvider;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.apply.Applier;
import io.github.junitistio.mesh.lock.NamespaceLock;
import io.github.junitistio.mesh.lock.Occupant;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A mesh that a whole run shares, with what keeps its users apart. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class RunningMesh implements AutoCloseable {

    private static final int IDLE_CALLERS = 8;

    private final MeshRuntime runtime;
    private final Applier applier;
    private final CompletableFuture<HttpClient> http;
    private final WorkloadOwners owners;
    private final Callers callers;
    // Ended ones as well: their requests may still be on their way.
    private final Set<String> tests;
    private final SharedManifests manifests;
    private final Gate gate;

    private RunningMesh(MeshRuntime runtime, CompletableFuture<HttpClient> http, Applier applier) {
        this.runtime = runtime;
        this.http = http;
        this.applier = applier;
        this.owners = new WorkloadOwners();
        this.callers = new Callers(runtime, IDLE_CALLERS);
        this.tests = ConcurrentHashMap.newKeySet();
        this.manifests = new SharedManifests(runtime);
        this.gate = Gate.OPEN;
    }

    private RunningMesh(RunningMesh mesh, Gate gate) {
        this.runtime = mesh.runtime;
        this.http = mesh.http;
        this.applier = mesh.applier;
        this.owners = mesh.owners;
        this.callers = mesh.callers;
        this.tests = mesh.tests;
        this.manifests = mesh.manifests;
        this.gate = gate;
    }

    /**
     * Start the mesh that the settings name.
     *
     * @throws MeshException if there is no such mesh, or it cannot be started
     */
    public static RunningMesh start(MeshSettings settings) {
        Duration effectiveTimeout = settings.effectiveTimeout();
        boolean allowManaged = settings.allowManaged();
        List<MeshProvider> providers = ServiceLoader.load(MeshProvider.class).stream()
                .map(Provider::get)
                .toList();
        return providers.stream()
                .filter(provider -> provider.name().equals(settings.mesh()))
                .findFirst()
                .map(provider -> {
                    // It reads all certificates of the JDK, and nobody needs it before the mesh is there.
                    CompletableFuture<HttpClient> http = CompletableFuture.supplyAsync(RunningMesh::createHttpClient);
                    MeshRuntime runtime = provider.start(settings);
                    return new RunningMesh(runtime, http, new Applier(runtime, effectiveTimeout, allowManaged));
                })
                .orElseThrow(() -> new MeshException("There is no mesh \"" + settings.mesh() + "\". Set "
                        + MeshSettings.MESH + " to one of: "
                        + providers.stream().map(MeshProvider::name).sorted().collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Begin to use the mesh.
     *
     * @param namespace where names are looked up
     * @param lock the lock of that namespace
     * @param occupant who uses it, for the lock and for messages
     * @param sharing whether others use the namespace meanwhile
     */
    public MeshScope scope(String namespace, NamespaceLock lock, Occupant occupant, Sharing sharing) {
        return new MeshScope(this, namespace, lock, occupant, sharing);
    }

    /** The same mesh for tests that have to pass a gate; who closes either closes both. */
    RunningMesh behind(Gate other) {
        return new RunningMesh(this, other);
    }

    /** Who stands between this mesh and its tests. */
    public Gate gate() {
        return gate;
    }

    /** The versions of istiod and Envoy, as far as they say them. */
    public Map<String, String> versions() {
        return new Versions(runtime).read();
    }

    /** The version of its Istio, as far as what it runs in tells it. */
    public Optional<String> istio() {
        return runtime.istio();
    }

    HttpClient httpClient() {
        return http.join();
    }

    MeshRuntime runtime() {
        return runtime;
    }

    Applier applier() {
        return applier;
    }

    /** The tokens of all tests of the run. */
    Set<String> tests() {
        return tests;
    }

    WorkloadOwners owners() {
        return owners;
    }

    Callers callers() {
        return callers;
    }

    /** Nobody has a URL any more that a class, or a test of it, was given. */
    public void ended(Occupant outermost) {
        callers.release(outermost);
    }

    SharedManifests manifests() {
        return manifests;
    }

    private static HttpClient createHttpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    @Override
    public void close() {
        try {
            applier.close();
        } finally {
            runtime.close();
        }
    }
}
