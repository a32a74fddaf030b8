// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.istio.ServiceTarget;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.List;

/** Finds callers that no route can reach: it acts in the caller's sidecar. */
final class CallerSidecars {

    private final Sidecars sidecars;
    private final Instances instances;
    private final LeftOut leftOut;

    CallerSidecars(Sidecars sidecars, Instances instances, LeftOut leftOut) {
        this.sidecars = sidecars;
        this.instances = instances;
        this.leftOut = leftOut;
    }

    /**
     * Check the caller that a declaration names.
     *
     * @throws DeclarationRefusedException if one of its Pods has no sidecar, or none of them may call the service
     */
    void require(ServiceDeclaration declaration, ServiceTarget target, CallerScope callers) {
        if (!(declaration instanceof RouteDeclaration route)
                || route.from() == null
                || declaration instanceof Fault fault && fault.effect() instanceof Reset) {
            return;
        }
        sidecars.require(
                declaration, instances.of(callers.sourceNamespace(), callers.sourceLabels()), "caller " + route.from());
        List<Proxy> calling = sidecars.proxies().stream()
                .filter(proxy -> callers.contains(proxy.namespace(), proxy.labels()))
                .toList();
        if (calling.isEmpty()) {
            throw DeclarationRefusedException.of(
                    declaration,
                    "no Pod of " + route.from()
                            + " has a sidecar, which is where it would act. Let Istio inject one (label"
                            + " sidecar.istio.io/inject), or name another caller.");
        }
        if (calling.stream().allMatch(proxy -> leftOut.isAll(proxy, target))) {
            throw DeclarationRefusedException.of(
                    declaration,
                    "the Sidecar resource that acts for " + route.from() + " leaves " + target.host()
                            + " out, so no call of its goes there by a route of the mesh. Add the host to that"
                            + " resource's egress, or name another caller.");
        }
    }
}
