// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.lint.Finding;
import io.github.junitistio.mesh.record.RecordWindow;
import java.net.URI;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The mesh, as a test sees it: in one namespace, and for the length of the test or class that it was injected into.
 * Whatever was added through it goes with that test or class. Thread-safe.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Mesh {

    /** The namespace that names without one are looked up in. */
    String namespace();

    /**
     * Begin to describe a workload: something that listens and is to join the mesh with a sidecar of its own. It joins by
     * {@link WorkloadBuilder#at} or {@link WorkloadBuilder#callsOnly}.
     *
     * @param name the name of its Service, and its label {@code app}: at most 42 lower case letters, digits and dashes
     */
    WorkloadBuilder workload(String name);

    /**
     * A loopback URL through which a caller in the test JVM reaches a service by its own sidecar. It stays the same for as
     * long as the caller is in the mesh: one that has joined until it leaves, one that this brings into being until the outermost
     * class around the test has ended, and if {@code IstioExtension.mesh()} gave this mesh, until the mesh ends. In a
     * cluster it is always the latter.
     *
     * @param service the called service: {@code inventory}, {@code inventory.shop} or the full host name; or a host of a
     *     ServiceEntry, such as {@code api.payments.example}
     * @param from the calling workload; its sidecar is started if it has not joined yet
     * @throws MeshException if there is no such service, or it has several ports
     * @throws io.github.junitistio.declaration.InvalidDeclarationException if {@code from} is no workload's name
     */
    URI urlOf(String service, String from);

    /** A client that calls as the workload {@code mesh-client}. */
    MeshClient client();

    /**
     * A client that calls as a workload.
     *
     * @param from the calling workload; its sidecar is started if it has not joined yet
     */
    MeshClient client(String from);

    /**
     * The ingress gateway {@code istio-ingressgateway} in namespace {@code istio-system}, whose labels are
     * {@code istio: ingressgateway} and {@code app: istio-ingressgateway}.
     */
    Gateway gateway();

    /**
     * An ingress gateway of another name. Its labels are those that Istio's chart gives to one which is installed under this
     * name: {@code app} is the name, and {@code istio} the name without {@code istio-} in front.
     *
     * @param name the gateway's name, with a namespace behind a dot if it is not in {@code istio-system}
     */
    Gateway gateway(String name);

    /**
     * Inject faults. When this returns, every concerned proxy provably has them; they stay until the injection is closed,
     * at the latest until the end of the test or class.
     *
     * <p>The namespace is taken for this test meanwhile: it is waited until other tests in it have ended. Faults that are
     * injected later come first where two of one kind are for the same requests.
     *
     * <p>A test fails, when its body has ended, if no request has met them; see {@link Applied#allowUnused}.
     *
     * @throws io.github.junitistio.declaration.InvalidDeclarationException if two of the faults contradict each other;
     *     nothing was touched
     * @throws io.github.junitistio.mesh.apply.DeclarationRefusedException if the mesh has no such service, port or caller, if a
     *     VirtualService cannot carry the fault, or if Istio refuses it; nothing was changed
     * @throws io.github.junitistio.mesh.lock.NamespaceClaimedException if another test that runs is about to inject too, so
     *     that each would wait for the other, or if the thread is interrupted while it waits
     * @throws MeshException if a proxy does not get the faults, with the reason, and what was applied is taken back; or if
     *     the test or class that this mesh was injected into has ended
     */
    Applied inject(Fault first, Fault... more);

    /**
     * Apply policies and faults, all of them at once. When this returns, every concerned proxy provably has them; otherwise as
     * {@link #inject}.
     */
    Applied apply(Declaration first, Declaration... more);

    /**
     * Find out what {@link #apply} would do: which objects it would create or change, and which proxies that reaches. The API
     * server and Istio check it; nothing is written.
     *
     * <p>Other tests in the namespace are not waited for: what they have declared counts as what is there.
     *
     * @throws io.github.junitistio.declaration.InvalidDeclarationException if two of the declarations contradict each other
     * @throws io.github.junitistio.mesh.apply.DeclarationRefusedException if one of them cannot be put into this mesh
     */
    MeshPlan plan(Declaration first, Declaration... more);

    /**
     * Put back what runs have left that ended without a farewell, in whichever namespace: owners' VirtualServices and DestinationRules become what
     * they were, with what others changed meanwhile, and what the runs had made is deleted. A run is dead if its process has ended on this machine, or if
     * it has not renewed its Lease for a minute; nothing of a living run is touched. Each run does this by itself when it begins.
     *
     * @return what was put back or deleted, such as {@code VirtualService shop/inventory}; empty on the local mesh, which ends with its run
     * @throws MeshException if the namespace of this mesh cannot be used
     */
    List<String> sweep();

    /**
     * Look at the owners' policies of the namespace, and of the requests since this test or class began: for what does not do what it says, or
     * hurts when something fails. What the run has put into them by {@link #apply} does not count.
     *
     * @return what is found, the worst first
     * @throws MeshException if the resources or the records cannot be read
     */
    List<Finding> lint();

    /** What proxies have recorded since this test or class began; read it by {@link io.github.junitistio.observe.Traffic}. */
    @API(status = Status.INTERNAL, since = "0.1")
    RecordWindow records();

    /** A client of the mesh's Kubernetes API. What is created with it is not removed at the end. */
    KubernetesClient kubernetes();
}
