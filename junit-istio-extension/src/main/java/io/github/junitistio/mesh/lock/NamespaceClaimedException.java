// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.lock;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A namespace cannot be used alone, because somebody else uses it and would never leave. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class NamespaceClaimedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NamespaceClaimedException(String message) {
        super(message);
    }
}
