// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * A declaration about requests to one service.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface ServiceDeclaration extends Declaration permits RouteDeclaration, Policy {

    /**
     * Determine the service whose requests it concerns.
     *
     * @return the service as written; never {@code null}
     */
    ServiceName service();
}
