// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The mesh could not do what was asked; the message says what was tried, what happened and what to do. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public class MeshException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MeshException(String message) {
        super(message);
    }

    public MeshException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
