// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.gameday.Forecast.StepForecast;
import io.github.junitistio.mesh.scope.MeshScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What others do at the same place: other runs, and faults that owners have in their own routes. */
final class Neighbours {

    private static final String RUN = "junit-istio.github.io/mesh-run";

    static List<String> of(MeshScope scope, List<StepForecast> steps) {
        KubernetesClient kubernetes = scope.mesh().kubernetes();
        String namespace = scope.mesh().namespace();
        List<String> found = new ArrayList<>();
        kubernetes.resources(Lease.class).inNamespace(namespace).withLabel(RUN).list().getItems().stream()
                .map(lease -> "Another run is there, or has left something: Lease " + namespace + "/"
                        + lease.getMetadata().getName() + ". Wait for its end, or see junit-istio sweep.")
                .forEach(found::add);
        steps.stream()
                .flatMap(step -> step.plan().stream())
                .flatMap(plan -> plan.changes().stream())
                .filter(change -> change.kind().equals("VirtualService"))
                .map(change -> kubernetes
                        .resources(VirtualService.class)
                        .inNamespace(change.namespace())
                        .withName(change.name())
                        .get())
                .filter(Objects::nonNull)
                .filter(Neighbours::hasFault)
                .map(routes -> "VirtualService " + routes.getMetadata().getNamespace() + "/"
                        + routes.getMetadata().getName() + " has a fault of its owner's, which acts as well.")
                .distinct()
                .forEach(found::add);
        return found;
    }

    private static boolean hasFault(VirtualService routes) {
        return routes.getSpec().getHttp() != null
                && routes.getSpec().getHttp().stream().anyMatch(route -> route.getFault() != null);
    }

    private Neighbours() {}
}
