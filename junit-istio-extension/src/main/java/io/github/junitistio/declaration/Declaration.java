// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * Something that a test asks of the mesh, for as long as it runs: a {@link Fault}, a {@link Policy}, or resources as a
 * {@link ManifestDeclaration}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Declaration permits ServiceDeclaration, ManifestDeclaration {

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
