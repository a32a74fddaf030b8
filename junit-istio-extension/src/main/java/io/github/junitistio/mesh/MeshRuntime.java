// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.proxy.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A running mesh, as far as meshes differ. Thread-safe. */
@API(status = Status.INTERNAL, since = "0.1")
public interface MeshRuntime extends AutoCloseable {

    /** A client of the mesh's Kubernetes API. */
    KubernetesClient kubernetes();

    /** Scheme, host and port of istiod's debug endpoints, where they can be reached. */
    Optional<URI> istiodDebug();

    /** Every sidecar that runs now. */
    List<Proxy> proxies();

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
     * @param service the called service
     * @param port the service's port, or 0 for its only one
     * @param from the calling workload; one that only calls is added if there is none of this name
     * @throws MeshException if there is no such service or port
     */
    URI door(String namespace, String service, int port, String from);

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
