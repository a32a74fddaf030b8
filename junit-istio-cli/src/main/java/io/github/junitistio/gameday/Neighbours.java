// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.junitistio.mesh.MeshPlan;
import io.github.junitistio.mesh.PlannedChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Faults that owners have in their own routes: they would act as well. */
final class Neighbours {

    static List<String> of(KubernetesClient kubernetes, Stream<MeshPlan> plans) {
        return plans.flatMap(plan -> plan.changes().stream())
                .filter(change -> change.kind().equals("VirtualService"))
                .flatMap(change -> find(kubernetes, change).stream())
                .filter(Neighbours::hasFault)
                .map(routes -> "VirtualService " + routes.getMetadata().getNamespace() + "/"
                        + routes.getMetadata().getName() + " has a fault of its owner's, which acts as well.")
                .distinct()
                .toList();
    }

    private static Optional<VirtualService> find(KubernetesClient kubernetes, PlannedChange change) {
        return Optional.ofNullable(kubernetes
                .resources(VirtualService.class)
                .inNamespace(change.namespace())
                .withName(change.name())
                .get());
    }

    private static boolean hasFault(VirtualService routes) {
        return routes.getSpec().getHttp() != null
                && routes.getSpec().getHttp().stream().anyMatch(route -> route.getFault() != null);
    }

    private Neighbours() {}
}
