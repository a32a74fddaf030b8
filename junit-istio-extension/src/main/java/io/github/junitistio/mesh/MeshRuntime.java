// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.proxy.Proxy;
import io.github.junitistio.mesh.record.ProxyRecords;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A running mesh, as far as meshes differ. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface MeshRuntime extends AutoCloseable {

    /** What tells what this run writes from what other runs write: lower case letters and digits. */
    default String run() {
        return Long.toString(new SecureRandom().nextLong() >>> 24, Character.MAX_RADIX);
    }

    /**
     * Let a namespace be one that this run changes something in, before it does. A mesh that nobody else uses need not know.
     *
     * @throws MeshException if it cannot be used
     */
    default void use(String namespace) {}

    /**
     * Put back what dead runs have left. A mesh that ends with its run has nothing of that kind.
     *
     * @param namespace one that this run uses
     * @return what was put back or deleted
     */
    default List<String> sweep(String namespace) {
        return List.of();
    }

    /** Why nothing that this run has changed can be relied upon any more; nothing while it can. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** The version of Istio, such as {@code 1.30.3}; nothing where it is not told. */
    default Optional<String> istio() {
        return Optional.empty();
    }

    /** A client of the mesh's Kubernetes API. */
    KubernetesClient kubernetes();

    /** Scheme, host and port of istiod's debug endpoints, where they can be reached. */
    Optional<URI> istiodDebug();

    /** Every sidecar and every gateway that runs now. */
    List<Proxy> proxies();

    /** Determine if a Pod was made with a sidecar. Where the mesh itself starts one for each Pod, it was. */
    default boolean hasSidecar(JsonNode pod) {
        return true;
    }

    /** The records of all proxies that run or have run. */
    List<ProxyRecords> records();

    /** The logs of what the mesh runs: istiod, proxies, containers. By a relative path that says whose it is. */
    Map<String, Path> logs();

    /**
     * Let something that listens join the mesh as a workload with a sidecar.
     *
     * @throws MeshException if it cannot join
     */
    Workload join(WorkloadSpec spec);

    /**
     * A URL through which requests reach a service as requests of a workload, by that workload's sidecar.
     *
     * @param namespace where both names are looked up
     * @param service the called service, or a host of a ServiceEntry
     * @param port the service's port, or 0 for its only one
     * @param from the calling workload; one that only calls is added if there is none of this name
     * @throws MeshException if there is no such service or port
     */
    URI door(String namespace, String service, int port, String from);

    /**
     * Nobody calls as a workload any more: what {@link #door} has added for it may end, and is added again by the next door. A mesh may as well keep it.
     *
     * @param namespace where its name is looked up
     * @param from what was the calling workload
     */
    default void callsNoLonger(String namespace, String from) {}

    /**
     * A URL through which requests enter the mesh by an ingress gateway, as requests for a host. When this returns, the
     * gateway has routes for the host.
     *
     * @param gateway the gateway's name, with its namespace behind a dot or else in {@code istio-system}; it is started if
     *     it does not run yet
     * @param host the host that clients name
     * @param port the port of a server of a Gateway resource, or 0 for whichever serves the host
     * @throws MeshException if the gateway does not serve the host, with what to write so that it does
     */
    URI gatewayDoor(String gateway, String host, int port);

    /**
     * Apply Kubernetes manifests and wait until all that they describe is ready and every sidecar knows it.
     *
     * @param namespace the namespace of objects that name none
     * @param manifests files, folders or resources of the class path ({@code classpath:...})
     * @throws MeshException if a manifest is wrong or a workload does not become ready; then nothing of them is left
     */
    Deployed deploy(String namespace, List<String> manifests);

    /** End everything that was started. */
    @Override
    void close();
}
