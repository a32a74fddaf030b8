// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.ResourceType;
import io.github.junitistio.mesh.local.AddressBlock.PodAddresses;
import java.util.Map;
import java.util.SortedSet;

/**
 * The Sidecar resource of one workload. Nothing is intercepted on the local mesh, so it says which addresses the proxy
 * listens on: one for the calls of its application and one for the calls to it.
 */
final class SidecarResource {

    private static final Map<String, String> PROTOCOLS = Map.of("http", "HTTP", "http2", "HTTP2", "grpc", "GRPC");

    /**
     * Describe a workload's listeners.
     *
     * @param egressPorts every service port of the mesh: only services that have the port of a listener are routed
     */
    static ObjectNode of(LocalWorkload workload, SortedSet<Integer> egressPorts) {
        WorkloadSpec workloadSpec = workload.spec();
        PodAddresses addresses = workload.addresses();
        ObjectNode sidecar = WorkloadObjects.object(ResourceType.SIDECARS, workloadSpec.namespace(), workload.pod());
        ObjectNode spec = sidecar.putObject("spec");
        spec.putObject("workloadSelector").putObject("labels").put(WorkloadObjects.POD_LABEL, workload.pod());
        ArrayNode egress = spec.putArray("egress");
        for (int port : egressPorts) {
            listener(egress.addObject(), port, "HTTP", addresses.egress())
                    .putArray("hosts")
                    .add("*/*");
        }
        if (egress.isEmpty()) {
            egress.addObject().putArray("hosts").add("~/*");
        }
        workload.defaultEndpoint()
                .ifPresent(endpoint -> listener(
                                spec.putArray("ingress").addObject(),
                                workloadSpec.servicePort(),
                                protocol(workloadSpec.appProtocol()),
                                addresses.pod())
                        .put("defaultEndpoint", endpoint));
        return sidecar;
    }

    private static ObjectNode listener(ObjectNode listener, int port, String protocol, String bind) {
        listener.putObject("port").put("number", port).put("protocol", protocol).put("name", "port-" + port);
        return listener.put("bind", bind).put("captureMode", "NONE");
    }

    /** Refuse what the listeners could not carry, before anything is written. */
    static void requireProtocol(WorkloadSpec spec) {
        if (!PROTOCOLS.containsKey(spec.appProtocol())) {
            throw new MeshException(
                    "Workload " + spec.name() + " cannot join: its appProtocol is " + spec.appProtocol()
                            + ", and the local mesh carries http, http2 and grpc only. Give it one of these, or use a cluster.");
        }
    }

    private static String protocol(String appProtocol) {
        return PROTOCOLS.getOrDefault(appProtocol, "HTTP");
    }

    private SidecarResource() {}
}
