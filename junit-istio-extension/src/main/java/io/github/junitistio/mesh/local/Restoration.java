// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.WorkloadSpec;
import io.github.junitistio.mesh.local.apiserver.Baseline;
import io.github.junitistio.mesh.local.controller.Controllers;
import io.github.junitistio.mesh.local.deploy.Standby;
import io.github.junitistio.mesh.local.gateway.Gateways;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Brings a mesh back to its beginning, between two runs that use it. */
record Restoration(
        Workloads workloads,
        Gateways gateways,
        Sidecars sidecars,
        LocalPods pods,
        Standby standby,
        Controllers controllers,
        Baseline baseline,
        AddressBlock block,
        KnownObjects istiod) {

    void restore() {
        if (block.isNearlyUsedUp()) {
            throw new MeshException("The addresses of this mesh are nearly used up");
        }
        standby.clear();
        Set<WorkloadSpec> were = new LinkedHashSet<>(workloads.clear());
        gateways.clear();
        sidecars.endAll();
        baseline.restore();
        pods.awaitAllEnded();
        // A controller or a kubelet may have been in the midst of a write.
        controllers.settled().join();
        baseline.restore();
        istiod.await(baseline.objects());
        workloads.prepare(List.copyOf(were));
        standby.prepare();
    }
}
