// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import io.github.junitistio.mesh.local.envoy.SidecarIdentity;
import io.github.junitistio.mesh.local.node.PodNetwork;
import io.github.junitistio.mesh.proxy.ProxyType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the Pods of manifests their addresses and sidecars. Thread-safe. */
final class PodSidecars implements PodNetwork {

    private final AddressBlock block;
    private final SidecarLabels labels;
    private final KubeApi kube;
    private final Sidecars sidecars;
    private final Map<String, Attached> attached = new ConcurrentHashMap<>();

    PodSidecars(AddressBlock block, SidecarLabels labels, KubeApi kube, Sidecars sidecars) {
        this.block = block;
        this.labels = labels;
        this.kube = kube;
        this.sidecars = sidecars;
    }

    @Override
    public Addresses reserve() {
        PodAddresses addresses = block.nextPod();
        return new Addresses(addresses.pod(), addresses.egress());
    }

    @Override
    public void attach(ObjectNode pod, Addresses addresses, List<ApplicationPort> ports) {
        String namespace = pod.at("/metadata/namespace").asText();
        String name = pod.at("/metadata/name").asText();
        String who = "Pod " + name + " in namespace " + namespace;
        ports.forEach(port -> FreePorts.require(who, addresses.pod(), port.containerPort()));
        PodAddresses own = new PodAddresses(addresses.pod(), addresses.egress());
        sidecars.requireFreePorts(who, own);
        ObjectNode labelled = label(pod, namespace, name);
        SidecarIdentity identity = new SidecarIdentity(
                ProxyType.SIDECAR,
                namespace,
                name,
                addresses.pod(),
                WorkloadObjects.labels(labelled),
                labelled.at("/spec/serviceAccountName").asText("default"));
        PodSidecar sidecar = new PodSidecar(identity, own, List.of());
        Attached entry = new Attached(sidecar, ports);
        serve(entry, labelled, kube.list(ResourceType.SERVICES, namespace));
        attached.put(key(namespace, name), entry);
        sidecars.start(sidecar);
    }

    @Override
    public void detach(String namespace, String pod) {
        Attached entry = attached.get(key(namespace, pod));
        if (entry != null) {
            sidecars.end(entry.sidecar());
            // Last: who waits for its end wants everything of it gone.
            attached.remove(key(namespace, pod), entry);
        }
    }

    @Override
    public URI door(String namespace, String pod, String service, int port) {
        Attached entry = attached.get(key(namespace, pod));
        if (entry == null) {
            throw new MeshException("Pod " + pod + " in namespace " + namespace + " has no sidecar");
        }
        return sidecars.door(entry.sidecar(), service, port);
    }

    /** The Pods that have sidecars now. */
    List<Attached> attached() {
        return List.copyOf(attached.values());
    }

    /** Take up changed labels of Pods and changed protocols of Services. */
    void refresh() {
        if (attached.isEmpty()) {
            return;
        }
        // Read once for all: there may be many.
        List<ObjectNode> services = kube.list(ResourceType.SERVICES);
        for (ObjectNode pod : kube.list(ResourceType.PODS)) {
            Attached entry =
                    attached.get(key(namespace(pod), pod.at("/metadata/name").asText()));
            if (entry != null) {
                serve(entry, pod, services);
            }
        }
    }

    private static void serve(Attached entry, ObjectNode pod, List<ObjectNode> all) {
        PodServices services = PodServices.of(
                pod,
                all.stream()
                        .filter(service -> namespace(service).equals(namespace(pod)))
                        .toList());
        entry.sidecar().relabel(WorkloadObjects.labels(pod));
        entry.sidecar()
                .serve(entry.ports().stream()
                        .map(port -> new InboundPort(
                                port.containerPort(), services.protocol(port.containerPort()), endpoint(port)))
                        .toList());
    }

    /** A Sidecar's {@code defaultEndpoint} names the Pod's own address so. */
    private static String endpoint(ApplicationPort port) {
        return (port.host().equals("127.0.0.1") ? "127.0.0.1:" : "0.0.0.0:") + port.port();
    }

    /** Above all the one by which the Pod's own Sidecar resource selects it. */
    private ObjectNode label(ObjectNode pod, String namespace, String name) {
        Map<String, String> own = WorkloadObjects.labels(pod);
        Map<String, String> all = labels.with(own, name);
        ArrayNode patch = Json.array();
        if (!pod.at("/metadata").has("labels")) {
            patch.addObject().put("op", "add").put("path", "/metadata/labels").putObject("value");
        }
        all.keySet().removeAll(own.keySet());
        all.forEach((label, value) -> patch.addObject()
                .put("op", "add")
                .put("path", "/metadata/labels/" + label.replace("/", "~1"))
                .put("value", value));
        return kube.patch(ResourceType.PODS, namespace, name, patch);
    }

    private static String namespace(ObjectNode object) {
        return object.at("/metadata/namespace").asText();
    }

    private static String key(String namespace, String pod) {
        return pod + "." + namespace;
    }

    /** A Pod of a manifest with its sidecar. */
    record Attached(PodSidecar sidecar, List<ApplicationPort> ports) {

        /** The Pod as the API server has it, unless it has gone. */
        Optional<ObjectNode> pod(KubeApi kube) {
            return kube.get(ResourceType.PODS, sidecar.namespace(), sidecar.pod());
        }
    }
}
