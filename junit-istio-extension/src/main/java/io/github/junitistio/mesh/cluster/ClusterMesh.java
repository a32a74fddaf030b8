// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshRuntime;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.cluster.watch.Watch;
import io.github.junitistio.mesh.files.RunDirectory;
import io.github.junitistio.mesh.files.RunLogs;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A mesh in a cluster. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterMesh implements MeshRuntime {

    private final ClusterHost host;
    private final KubernetesClient client;
    private final Optional<String> version;
    private final RunDirectory directory;
    private final PodForwards forwards;
    private final ClusterProxies proxies;
    private final Run run = Run.random();
    private final Watch watch;
    private final RunLease lease;
    private final Sweep sweep;
    private final Possessions possessions;
    private final RecordStreams records;
    private final ClusterNamespaces namespaces;
    private final StandIns standIns;
    private final ClusterDoors doors;
    private final ClusterManifests manifests;
    private final Map<Asked, URI> open = new ConcurrentHashMap<>();

    /**
     * Use a cluster.
     *
     * @param host what the cluster runs on; is closed with the mesh
     * @param client is closed with the mesh
     * @throws MeshException if the cluster has no Istio
     */
    public ClusterMesh(ClusterHost host, KubernetesClient client, ClusterSettings settings) {
        this.host = host;
        this.client = client;
        KubeApi kube = new KubeApi(client);
        Istios istios = Istios.find(kube);
        version = istios.version();
        sweep = new Sweep(kube, run);
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        directory = RunDirectory.create(settings.directory());
        watch = settings.watch(run, directory.path());
        lease = new RunLease(kube, run, settings.leaseDuration(), watch);
        forwards = new PodForwards(client);
        proxies = new ClusterProxies(client, kube, forwards, http);
        possessions = new Possessions(kube);
        RecordFilter filter = new RecordFilter(run, possessions, proxies);
        records = new RecordStreams(client, proxies, filter, forwards, run, directory.path());
        namespaces = new ClusterNamespaces(kube, run, istios, lease, sweep, possessions, filter);
        standIns = new StandIns(kube, run, istios, possessions, filter, settings.readyTimeout());
        doors = new ClusterDoors(kube, run, possessions, proxies, forwards);
        manifests = new ClusterManifests(
                kube, run, host, namespaces, new ClusterPods(client, kube, proxies, filter), settings.readyTimeout());
        watch.begin();
    }

    @Override
    public KubernetesClient kubernetes() {
        return client;
    }

    @Override
    public String run() {
        return run.id();
    }

    @Override
    public void use(String namespace) {
        namespaces.use(namespace);
    }

    @Override
    public List<String> sweep(String namespace) {
        namespaces.use(namespace);
        return sweep.run(lease.cover(namespace), namespace);
    }

    @Override
    public Optional<String> istio() {
        return version;
    }

    @Override
    public Optional<String> trouble() {
        return lease.loss();
    }

    /** Nothing that is proven needs it. */
    @Override
    public Optional<URI> istiodDebug() {
        return Optional.empty();
    }

    @Override
    public List<Proxy> proxies() {
        return proxies.all();
    }

    @Override
    public boolean hasSidecar(JsonNode pod) {
        return ProxyContainer.type(pod).isPresent();
    }

    @Override
    public List<ProxyRecords> records() {
        return records.in(namespaces.used());
    }

    @Override
    public Map<String, Path> logs() {
        return new RunLogs(directory.path()).all();
    }

    @Override
    public Workload join(WorkloadSpec spec) {
        throw new MeshException(
                "Workload " + spec.name() + " cannot join: what listens on this machine is not reached from"
                        + " a cluster. Deploy it by a manifest (@IstioTest(manifests = ...)), or restrict the test to the local mesh"
                        + " (@EnabledOnMesh(\"local\")).");
    }

    /** Clients ask for each request: what has been found once is not looked up again. */
    @Override
    public URI door(String namespace, String service, int port, String from) {
        return open.computeIfAbsent(new Asked(namespace, service, port, from), this::open);
    }

    private URI open(Asked asked) {
        namespaces.use(asked.namespace());
        URI door = doors.open(standIns.get(asked.namespace(), asked.from()), asked.service(), asked.port());
        records.in(namespaces.used());
        return door;
    }

    @Override
    public URI gatewayDoor(String gateway, String host, int port) {
        throw new MeshException(
                "Gateway " + gateway + " cannot be entered for " + host + ": this mesh opens no doors of"
                        + " gateways yet. Restrict the test to the local mesh (@EnabledOnMesh(\"local\")).");
    }

    @Override
    public Deployed deploy(String namespace, List<String> declared) {
        Deployed deployed = manifests.deploy(namespace, declared);
        records.in(namespaces.used());
        return deployed;
    }

    @Override
    public void close() {
        try (host;
                client;
                directory;
                forwards;
                proxies;
                records;
                watch;
                Farewell farewell = new Farewell(lease, possessions, watch, directory);
                possessions) {
            lease.rest();
            // In the reverse order: first what is in the cluster, last what it is reached by.
        }
    }

    private record Asked(String namespace, String service, int port, String from) {}
}
