// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * On which side of a call a fault acts. The mesh's own retries, timeouts, mirrors and ejection are the caller's sidecar's: they never see what
 * that sidecar injects itself.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Placement {

    /**
     * {@link #CALLEE} where the fault says something that only the callee's side can do, or where the same test declares retries, a timeout, a
     * circuit breaker or a mirror for the service; else {@link #CALLER}.
     */
    AUTO,

    /**
     * In the sidecars of the callers, before anything is sent: how does the calling application cope? Istio's {@code fault} of a
     * VirtualService.
     */
    CALLER,

    /**
     * In the sidecars of the service: how does the mesh's policy cope? Envoy's fault filter on their inbound side, switched by headers that the
     * callers' routes set.
     */
    CALLEE
}
