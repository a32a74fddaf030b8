// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * A declaration that Istio would refuse, or would accept and ignore.
 *
 * <p>The message says what is wrong and what to write instead. It does not say where the declaration stands: whoever read it from an
 * annotation prepends the element and the annotation as written.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class InvalidDeclarationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Create an exception.
     *
     * @param message what is wrong and what to do; never {@code null}
     */
    public InvalidDeclarationException(String message) {
        super(message);
    }
}
