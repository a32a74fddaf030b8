// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import io.github.junitistio.mesh.MeshException;

/** A node that an earlier run has kept is of no use any more; it has been ended. */
final class NodeUnusableException extends MeshException {

    private static final long serialVersionUID = 1;

    NodeUnusableException(String message, Throwable cause) {
        super(message, cause);
    }
}
