// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.Deployed;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.door.EntryHosts;
import io.github.junitistio.mesh.door.ServiceEndpoints;
import io.github.junitistio.mesh.files.RunDirectory;
import io.github.junitistio.mesh.files.RunLogs;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.local.apiserver.ApiServer;
import io.github.junitistio.mesh.local.controller.Controllers;
import io.github.junitistio.mesh.local.deploy.Declared;
import io.github.junitistio.mesh.local.deploy.DeclaredImages;
import io.github.junitistio.mesh.local.deploy.LocalDeployer;
import io.github.junitistio.mesh.local.deploy.Standby;
import io.github.junitistio.mesh.local.gateway.GatewayService;
import io.github.junitistio.mesh.local.gateway.Gateways;
import io.github.junitistio.mesh.local.istiod.Istiod;
import io.github.junitistio.mesh.local.istiod.IstiodValidation;
import io.github.junitistio.mesh.local.keep.KeepableMesh;
import io.github.junitistio.mesh.local.node.Node;
import io.github.junitistio.mesh.local.tlsfile.FileSecretServer;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running local mesh: what was started, in the order in which it is ended. */
final class LocalMesh implements KeepableMesh {

    private static final Logger LOG = LoggerFactory.getLogger(LocalMesh.class);

    private final Closing closing;
    private final KubernetesClient kubernetes;
    private final Istiod istiod;
    private final ApiServer apiServer;
    private final Population population;
    private final RecordLedger records;
    private final RunLogs logs;
    private final Workloads workloads;
    private final Gateways gateways;
    private final Standby standby;
    private final Restoration restoration;

    private LocalMesh(
            Closing closing,
            KubernetesClient kubernetes,
            ApiServer apiServer,
            Istiod istiod,
            Population population,
            RecordLedger records,
            RunLogs logs,
            Workloads workloads,
            Gateways gateways,
            Standby standby,
            Restoration restoration) {
        this.closing = closing;
        this.kubernetes = kubernetes;
        this.apiServer = apiServer;
        this.istiod = istiod;
        this.population = population;
        this.records = records;
        this.logs = logs;
        this.workloads = workloads;
        this.gateways = gateways;
        this.standby = standby;
        this.restoration = restoration;
    }

    static LocalMesh start(LocalMeshSettings settings) {
        long start = System.nanoTime();
        Closing closing = new Closing();
        try {
            RunDirectory directory = closing.add(RunDirectory.create(settings.directory()));
            AddressBlock block = closing.add(AddressBlock.claim());
            Secrets secrets = closing.add(settings.mutualTls() ? Secrets.begin(block.control()) : Secrets.none());
            LateAdmission admission = new LateAdmission(new InertSecurity(settings.mutualTls()));
            ApiServer api = closing.add(ApiServer.start(new InetSocketAddress(block.control(), 0), admission));
            KubernetesClient kubernetes = closing.add(ApiClient.of(api.uri(), api.token()));
            KubeApi kube = new KubeApi(kubernetes);
            MeshDefaults.create(kube, settings.mutualTls());
            Controllers controllers = closing.add(Controllers.start(api, kube, block::nextService));
            Istiod istiod = closing.add(Istiod.start(
                    settings.pilotDiscovery(),
                    directory.path().resolve("istiod"),
                    block.control(),
                    api.kubeconfig(),
                    settings.mutualTls()));
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            admission.ask(new IstiodValidation(http, istiod));
            FileSecretServer files = closing.add(FileSecretServer.start(block.control()));
            RecordLedger records = new RecordLedger();
            SidecarLauncher launcher = new SidecarLauncher(
                    settings.envoy(),
                    settings.istio(),
                    directory.path(),
                    istiod.discovery(),
                    files.address(),
                    secrets,
                    http,
                    records);
            Population population = new Population();
            EntryHosts entries = new EntryHosts(kube);
            EntryPorts entryPorts = new EntryPorts(entries, block.control());
            SidecarConfig config = new SidecarConfig(kube, population, entryPorts);
            Convergence convergence = new Convergence(
                    population, config, new ServiceEndpoints(kube, service -> !GatewayService.isOfGateway(service)));
            EntryConvergence entryConvergence = new EntryConvergence(config, convergence);
            Doors doors = new Doors(kube, entries, entryPorts, convergence, entryConvergence);
            Sidecars sidecars =
                    closing.add(new Sidecars(launcher, population, config, doors, convergence, entryConvergence));
            SidecarLabels labels = new SidecarLabels(settings.mutualTls());
            PodSidecars pods = new PodSidecars(block, labels, kube, sidecars);
            KnownObjects known = new KnownObjects(istiod.http());
            Gateways gateways = new Gateways(kube, new LocalGatewayProxies(block, sidecars, population, known));
            closing.add(Refresh.start(api, pods, config, new OutsideSource(kube, entries), gateways));
            DeclaredImages images = new DeclaredImages();
            Node node = closing.add(
                    Node.start(api, kube, pods, images::find, directory.path().resolve("pods")));
            LocalPods localPods = new LocalPods(kube, pods, sidecars, entryPorts, node);
            Standby standby = new Standby(new LocalDeployer(kube, images, localPods, settings.readyTimeout()));
            Workloads workloads = closing.add(new Workloads(block, labels, new WorkloadConfig(kube, block), sidecars));
            controllers.settled().join();
            Restoration restoration = new Restoration(
                    workloads, gateways, sidecars, localPods, standby, controllers, api.baseline(), block, known);
            LOG.info(
                    "Local mesh started in {} ms, with its files in {}",
                    Duration.ofNanos(System.nanoTime() - start).toMillis(),
                    directory.path());
            return new LocalMesh(
                    closing,
                    kubernetes,
                    api,
                    istiod,
                    population,
                    records,
                    new RunLogs(directory.path()),
                    workloads,
                    gateways,
                    standby,
                    restoration);
        } catch (RuntimeException | Error e) {
            closing.closeAfter(e);
            throw e;
        }
    }

    @Override
    public KubernetesClient kubernetes() {
        return kubernetes;
    }

    @Override
    public Optional<URI> istiodDebug() {
        return Optional.of(istiod.http());
    }

    @Override
    public List<Proxy> proxies() {
        return population.proxies();
    }

    @Override
    public List<ProxyRecords> records() {
        return records.all();
    }

    @Override
    public Map<String, Path> logs() {
        return logs.all();
    }

    @Override
    public Workload join(WorkloadSpec spec) {
        standby.vacate(spec.namespace());
        return workloads.join(spec);
    }

    @Override
    public URI door(String namespace, String service, int port, String from) {
        standby.vacate(namespace);
        return workloads.door(namespace, service, port, from);
    }

    @Override
    public void callsNoLonger(String namespace, String from) {
        workloads.callsNoLonger(namespace, from);
    }

    /** Gateways and their VirtualServices may be in any namespace: nothing that merely stands by may be found in one. */
    @Override
    public URI gatewayDoor(String gateway, String host, int port) {
        standby.vacate();
        return gateways.door(gateway, host, port);
    }

    @Override
    public Deployed deploy(String namespace, List<String> manifests) {
        return standby.deploy(Declared.read(namespace, manifests));
    }

    @Override
    public Deployed deploy(Declared declared) {
        return standby.deploy(declared);
    }

    @Override
    public void vacate() {
        standby.vacate();
    }

    @Override
    public URI api() {
        return apiServer.uri();
    }

    @Override
    public String apiToken() {
        return apiServer.token();
    }

    @Override
    public void restore() {
        restoration.restore();
    }

    @Override
    public void close() {
        closing.close();
    }
}
