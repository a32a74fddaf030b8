// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.await;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Hears that something is still being waited for. */
@FunctionalInterface
@API(status = Status.INTERNAL, since = "0.1")
public interface Waiting {

    /**
     * Called after each look that was in vain.
     *
     * @param nanos how long it has been waited for
     */
    void goesOn(long nanos);
}
