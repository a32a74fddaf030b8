// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Kubernetes objects that describe a workload to istiod, as a cluster would hold them. */
final class WorkloadObjects {

    static ObjectNode pod(WorkloadSpec spec, PodSidecar sidecar, @Nullable PodPort port) {
        ObjectNode object = object(ResourceType.PODS, spec.namespace(), sidecar.pod());
        ObjectNode labels = ((ObjectNode) object.path("metadata")).putObject("labels");
        sidecar.labels().forEach(labels::put);
        ObjectNode podSpec = object.putObject("spec");
        podSpec.put("serviceAccountName", sidecar.identity().serviceAccount()).put("nodeName", "localhost");
        ObjectNode container = podSpec.putArray("containers")
                .addObject()
                .put("name", spec.name())
                .put("image", "none");
        if (port != null) {
            container
                    .putArray("ports")
                    .addObject()
                    .put("name", port.name())
                    .put("containerPort", port.number())
                    .put("protocol", "TCP");
        }
        return object;
    }

    static ObjectNode podStatus(WorkloadSpec spec, String pod, String address) {
        ObjectNode object = object(ResourceType.PODS, spec.namespace(), pod);
        ObjectNode status = object.putObject("status");
        status.put("phase", "Running").put("podIP", address);
        status.putArray("podIPs").addObject().put("ip", address);
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", spec.endpoint() == null ? "False" : "True");
        return object;
    }

    /** The labels that a Pod carries. */
    static Map<String, String> labels(ObjectNode pod) {
        Map<String, String> labels = new HashMap<>();
        pod.at("/metadata/labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    static ObjectNode service(WorkloadSpec spec, String clusterIp) {
        ObjectNode object = object(ResourceType.SERVICES, spec.namespace(), spec.name());
        ObjectNode service = object.putObject("spec");
        service.put("type", "ClusterIP").put("clusterIP", clusterIp);
        service.putArray("clusterIPs").add(clusterIp);
        service.putObject("selector").put("app", spec.name());
        service.putArray("ports")
                .addObject()
                .put("name", spec.appProtocol())
                .put("appProtocol", spec.appProtocol())
                .put("protocol", "TCP")
                .put("port", spec.servicePort())
                .put("targetPort", spec.servicePort());
        return object;
    }

    static ObjectNode object(ResourceType type, String namespace, String name) {
        ObjectNode object = Json.object().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        object.putObject("metadata").put("name", name).put("namespace", namespace);
        return object;
    }

    private WorkloadObjects() {}
}
