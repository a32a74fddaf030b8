// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.identity;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a workload proves its name with.
 *
 * @param id the name
 * @param certificate its certificate, in PEM
 * @param privateKey the key that belongs to it, in PEM
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Credentials(SpiffeId id, String certificate, String privateKey) {

    /** The name alone: a key has no place in logs. */
    @Override
    public String toString() {
        return id.toString();
    }
}
