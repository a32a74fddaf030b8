// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.cluster;

import io.github.junitistio.mesh.kube.KubeApi;
import io.github.junitistio.mesh.kube.ResourceType;
import java.time.Duration;
import java.time.Instant;

/** The API server's clock, for those who write nothing. */
record ServerClock(KubeApi kube) {

    /**
     * Read it.
     *
     * @param namespace one in which Leases may be created
     */
    Instant now(String namespace) {
        LeaseObject never = LeaseObject.of(Run.random(), namespace, Holder.ofThisProcess(), Duration.ofSeconds(1));
        return new LeaseObject(kube.dryRun().create(ResourceType.LEASES, never.json())).written();
    }
}
