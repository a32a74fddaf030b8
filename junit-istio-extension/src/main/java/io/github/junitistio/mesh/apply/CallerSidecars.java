// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.RouteDeclaration;
import io.github.junitistio.declaration.ServiceDeclaration;
import io.github.junitistio.istio.CallerScope;
import io.github.junitistio.mesh.proxy.Proxy;
import java.util.List;
import java.util.function.Supplier;

/** Finds callers that no route can reach: it acts in the caller's sidecar. */
final class CallerSidecars {

    private final Supplier<List<Proxy>> proxies;

    CallerSidecars(Supplier<List<Proxy>> proxies) {
        this.proxies = proxies;
    }

    /**
     * Check the caller that a declaration names.
     *
     * @throws DeclarationRefusedException if none of its Pods has a sidecar
     */
    void require(ServiceDeclaration declaration, CallerScope callers) {
        if (declaration instanceof RouteDeclaration route
                && route.from() != null
                && !(declaration instanceof Fault fault && fault.effect() instanceof Reset)
                && proxies.get().stream().noneMatch(proxy -> callers.contains(proxy.namespace(), proxy.labels()))) {
            throw DeclarationRefusedException.of(
                    declaration,
                    "no Pod of " + route.from()
                            + " has a sidecar, which is where it would act. Let Istio inject one (label"
                            + " sidecar.istio.io/inject), or name another caller.");
        }
    }
}
