// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A declaration about some requests to a service: it acts by routes of a {@code VirtualService}, in the sidecars of the callers.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface RouteDeclaration extends ServiceDeclaration permits Fault, RoutePolicy {

    /**
     * Determine the workload whose requests it is for.
     *
     * @return the caller as written, or {@code null} for every caller in the test's namespace, the default
     */
    @Nullable
    WorkloadName from();

    /**
     * Determine the requests it is for.
     *
     * @return the match; {@link RequestMatch#ALL} by default
     */
    RequestMatch match();
}
