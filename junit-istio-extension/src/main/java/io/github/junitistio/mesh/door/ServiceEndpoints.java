// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Reads which addresses the services of the mesh have now. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ServiceEndpoints {

    private final KubeApi kube;
    private final Predicate<ObjectNode> called;

    /** @param called whether sidecars call a Service */
    public ServiceEndpoints(KubeApi kube, Predicate<ObjectNode> called) {
        this.kube = kube;
        this.called = called;
    }

    /**
     * All that take requests of sidecars. A headless service is left out, as its Pods are not called by way of it here.
     */
    public List<ServiceEndpoint> ready() {
        Map<String, ObjectNode> services = new HashMap<>();
        kube.list(ResourceType.SERVICES).stream()
                .filter(service -> !service.at("/spec/clusterIP").asText().equals("None") && called.test(service))
                .forEach(service -> services.put(
                        service.at("/metadata/name").asText() + "."
                                + service.at("/metadata/namespace").asText(),
                        service));
        return kube.list(ResourceType.ENDPOINT_SLICES).stream()
                .filter(slice -> services.containsKey(serviceOf(slice)))
                .flatMap(slice ->
                        ServiceEndpoint.of(Objects.requireNonNull(services.get(serviceOf(slice))), slice).stream())
                .toList();
    }

    private static String serviceOf(ObjectNode slice) {
        return slice.at("/metadata/labels/kubernetes.io~1service-name").asText() + "."
                + slice.at("/metadata/namespace").asText();
    }
}
