// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.Mesh;
import java.util.List;
import java.util.stream.Stream;

/** What has the mark of any run. */
final class Marked {

    private static final String RUN = "junit-istio.github.io/mesh-run";

    private Marked() {}

    /** The names of such objects, of the kinds that runs make. */
    static List<String> in(Mesh mesh) {
        KubernetesClient kubernetes = mesh.kubernetes();
        Stream<? extends HasMetadata> filters = kubernetes
                .genericKubernetesResources("networking.istio.io/v1alpha3", "EnvoyFilter")
                .inNamespace(mesh.namespace())
                .list()
                .getItems()
                .stream();
        Stream<? extends HasMetadata> others = Stream.of(
                        Pod.class, ConfigMap.class, Lease.class, VirtualService.class, DestinationRule.class)
                .flatMap(type -> kubernetes.resources(type).inNamespace(mesh.namespace()).list().getItems().stream());
        return Stream.concat(filters, others)
                .map(HasMetadata.class::cast)
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .filter(object -> object.getMetadata().getLabels() != null
                        && object.getMetadata().getLabels().containsKey(RUN))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .sorted()
                .toList();
    }
}
