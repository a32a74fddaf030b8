// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.istio.sidecar.ActingSidecar;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The Sidecar resource of one Pod. Nothing is intercepted on the local mesh, so it says which addresses the proxy
 * listens on: one for the calls of its application and one for the calls to it. What an owner's Sidecar resource says of the
 * services that the Pod may call is folded in.
 */
final class SidecarResource {

    /** Of several Sidecar resources that select a Pod, Istio takes the oldest: it has to be this one. */
    private static final String CREATED = "2000-01-01T00:00:00Z";
    // The ingress part says which ports are opened where, which is the local mesh's business.
    private static final List<String> CARRIED_OVER = List.of("outboundTrafficPolicy", "inboundConnectionPool");

    /**
     * Describe a Pod's listeners.
     *
     * @param ports every service port of the mesh with its protocol: only services that have the port of a listener are
     *     routed
     * @param owners what the mesh's users have said for the Pod
     */
    static ObjectNode of(PodSidecar pod, SortedMap<Integer, String> ports, ActingSidecar owners) {
        ObjectNode sidecar = WorkloadObjects.object(ResourceType.SIDECARS, pod.namespace(), pod.pod());
        ((ObjectNode) sidecar.path("metadata")).putObject("annotations").put(ActingSidecar.CREATED, CREATED);
        ObjectNode spec = sidecar.putObject("spec");
        spec.putObject("workloadSelector").putObject("labels").put(SidecarLabels.POD, pod.pod());
        ArrayNode egress = spec.putArray("egress");
        for (Map.Entry<Integer, String> port : ports.entrySet()) {
            Collection<String> hosts = owners.hosts(port.getKey());
            if (!hosts.isEmpty()) {
                ObjectNode listener = listener(
                        egress.addObject(),
                        port.getKey(),
                        port.getValue(),
                        pod.addresses().egress());
                hosts.forEach(listener.putArray("hosts")::add);
            }
        }
        if (egress.isEmpty()) {
            egress.addObject().putArray("hosts").add("~/*");
        }
        spec.setAll(owners.spec().deepCopy().retain(CARRIED_OVER));
        if (!pod.inbound().isEmpty()) {
            ArrayNode ingress = spec.putArray("ingress");
            pod.inbound()
                    .forEach(port -> listener(
                                    ingress.addObject(),
                                    port.port(),
                                    port.protocol(),
                                    pod.addresses().pod())
                            .put("defaultEndpoint", port.endpoint()));
        }
        return sidecar;
    }

    private static ObjectNode listener(ObjectNode listener, int port, String protocol, String bind) {
        listener.putObject("port").put("number", port).put("protocol", protocol).put("name", "port-" + port);
        return listener.put("bind", bind).put("captureMode", "NONE");
    }

    private SidecarResource() {}
}
