// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.CallerScope;

/** Finds callers that no route can reach: it acts in the caller's sidecar. */
final class CallerSidecars {

    private final Sidecars sidecars;
    private final Instances instances;

    CallerSidecars(Sidecars sidecars, Instances instances) {
        this.sidecars = sidecars;
        this.instances = instances;
    }

    /**
     * Check the caller that a declaration names.
     *
     * @throws DeclarationRefusedException if one of its Pods has no sidecar
     */
    void require(ServiceDeclaration declaration, CallerScope callers) {
        if (!(declaration instanceof RouteDeclaration route)
                || route.from() == null
                || declaration instanceof Fault fault && fault.effect() instanceof Reset) {
            return;
        }
        sidecars.require(
                declaration, instances.of(callers.sourceNamespace(), callers.sourceLabels()), "caller " + route.from());
        if (sidecars.proxies().stream().noneMatch(proxy -> callers.contains(proxy.namespace(), proxy.labels()))) {
            throw DeclarationRefusedException.of(
                    declaration,
                    "no Pod of " + route.from()
                            + " has a sidecar, which is where it would act. Let Istio inject one (label"
                            + " sidecar.istio.io/inject), or name another caller.");
        }
    }
}
