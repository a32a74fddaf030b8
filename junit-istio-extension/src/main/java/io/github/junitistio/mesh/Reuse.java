// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Whether a mesh is kept for the next run. */
@API(status = Status.INTERNAL, since = "0.1")
public enum Reuse {
    /** Each run has a mesh of its own, which ends with it. */
    FALSE,

    /** A mesh that an earlier run has kept is used, and kept for the next one. */
    TRUE,

    /** Kept meshes that nobody uses are ended; otherwise as {@link #FALSE}. */
    END
}
