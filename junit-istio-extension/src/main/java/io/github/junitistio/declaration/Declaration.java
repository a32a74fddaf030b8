// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * Something that a test asks of the mesh, for as long as it runs: a {@link Fault} or a {@link Policy}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Declaration permits RouteDeclaration, Policy {

    /**
     * Determine the service whose requests it concerns.
     *
     * @return the service as written; never {@code null}
     */
    ServiceName service();

    /**
     * Determine what it claims: of two declarations with equal claims only one can act.
     *
     * @return a value with {@code equals}; never {@code null}
     */
    Object claim();

    /**
     * Say in one line what it does.
     *
     * @return such as {@code delay of 250ms for 50 % of the requests from checkout to inventory, uri prefix:/stock}
     */
    String describe();
}
