// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.KubeApiException;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A cluster, as somebody sees it who is no run: holds no Lease, uses no namespace, and writes nothing but where that is asked for. What the API server
 * refuses is a {@link KubeApiException}.
 */
@API(status = Status.INTERNAL, since = "0.1")
public final class ClusterVisit implements AutoCloseable {

    private final KubernetesClient client;
    private final KubeApi kube;
    private final Sweep sweep;
    private final String origin;

    private ClusterVisit(KubernetesClient client, String origin) {
        this.client = client;
        this.origin = origin;
        this.kube = new KubeApi(client);
        this.sweep = new Sweep(kube, Run.random());
    }

    /**
     * Begin one.
     *
     * @throws MeshException if there is no kubeconfig or no such context in it, or if the cluster does not answer or does not accept the credentials
     */
    public static ClusterVisit begin(MeshSettings settings) {
        ClusterAccess access = ClusterAccess.of(settings);
        Config config = access.config();
        KubernetesClient client =
                ClusterClients.visiting(config, access.kubeconfig().toString());
        return new ClusterVisit(
                client,
                client.getMasterUrl() + " (context "
                        + config.getCurrentContext().getName() + " of " + access.kubeconfig() + ")");
    }

    /** Where its API server is, by which file and context. */
    public String origin() {
        return origin;
    }

    /** What it is asked by. */
    public KubeApi kube() {
        return kube;
    }

    /** The version of Kubernetes, such as {@code v1.33.3}. */
    public String kubernetes() {
        return client.getKubernetesVersion().getGitVersion();
    }

    /**
     * The istiods.
     *
     * @throws MeshException if there is none
     */
    public List<IstioFacts> istiods() {
        return Istios.find(kube).all().stream().map(this::facts).toList();
    }

    /** The namespaces whose Pods Istio gives sidecars. */
    public List<String> injected() {
        return kube.list(ResourceType.NAMESPACES).stream()
                .filter(namespace -> Injection.revision(namespace).isPresent())
                .map(namespace -> namespace.at("/metadata/name").asText())
                .toList();
    }

    /**
     * Find which istiod gives the Pods of a namespace their sidecars.
     *
     * @return its revision
     * @throws MeshException if there is no such namespace, or its Pods get none, or from an istiod that is not known or too old
     */
    public String revision(String namespace) {
        return Istios.find(kube).of(required(namespace)).revision();
    }

    /**
     * Check that there is a namespace.
     *
     * @throws MeshException if there is none, with those that there are
     */
    public ObjectNode required(String namespace) {
        return kube.get(ResourceType.NAMESPACES, "", namespace)
                .orElseThrow(() ->
                        new MeshException("There is no namespace " + namespace + " in the cluster. There are: "
                                + kube.list(ResourceType.NAMESPACES).stream()
                                        .map(each -> each.at("/metadata/name").asText())
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** The Pods of a namespace that have no sidecar, by their names. */
    public List<String> podsWithoutSidecar(String namespace) {
        return kube.list(ResourceType.PODS, namespace).stream()
                .filter(pod -> !ProxyContainer.isEnding(pod)
                        && ProxyContainer.type(pod).isEmpty())
                .map(pod -> pod.at("/metadata/name").asText())
                .toList();
    }

    /** The rights that a run in a namespace needs there and that the credentials do not have, such as {@code delete sidecars.networking.istio.io}. */
    public List<String> missingRights(String namespace) {
        return new Rights(kube).missing(namespace);
    }

    /** The rights to read everywhere that the credentials do not have. */
    public List<String> missingRightsToRead() {
        return new Rights(kube).missingToRead();
    }

    /** The runs that have something in the cluster, or may have. */
    public List<RunState> runs() {
        return at(now -> sweep.leases().map(lease -> RunState.of(lease, now)).toList());
    }

    /**
     * Find out what dead runs have left. The API server checks what {@link #sweep} would write, and nothing is written.
     *
     * @return what would be put back or deleted
     */
    public List<String> remains() {
        return at(sweep::preview);
    }

    /**
     * Put back what dead runs have left. Nothing of a living run is touched.
     *
     * @return what was put back or deleted
     */
    public List<String> sweep() {
        return at(now -> sweep.run(now, ""));
    }

    @Override
    public void close() {
        client.close();
    }

    /** By the API server's clock, which those can read who may write Leases where there is one. */
    private <T> List<T> at(Function<Instant, List<T>> work) {
        return sweep.leases()
                .map(LeaseObject::namespace)
                .findFirst()
                .map(new ServerClock(kube)::now)
                .map(work)
                .orElse(List.of());
    }

    private IstioFacts facts(Istio istio) {
        Optional<IstioVersion> version = istio.version();
        return new IstioFacts(
                istio.namespace(),
                istio.revision(),
                version.map(IstioVersion::toString),
                rootNamespace(istio),
                version.filter(known -> known.compareTo(IstioVersion.OLDEST) < 0)
                        .isEmpty());
    }

    private Optional<String> rootNamespace(Istio istio) {
        String name = istio.revision().equals(Istio.DEFAULT) ? "istio" : "istio-" + istio.revision();
        return kube.get(ResourceType.CONFIG_MAPS, istio.namespace(), name)
                .map(map -> map.at("/data/mesh").asText())
                .filter(text -> !text.isBlank())
                .map(text -> Serialization.unmarshal(text, JsonNode.class))
                .map(config -> config.path("rootNamespace").asText(istio.namespace()));
    }
}
