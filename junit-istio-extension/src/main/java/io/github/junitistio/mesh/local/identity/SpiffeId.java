// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.identity;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The name that a workload has for its peers: Istio makes it of the namespace and the service account of its Pod.
 *
 * @param namespace the Pod's namespace
 * @param serviceAccount the Pod's service account
 */
@API(status = Status.INTERNAL, since = "0.1")
public record SpiffeId(String namespace, String serviceAccount) {

    /** The trust domain of a mesh that nobody gave another one. */
    static final String TRUST_DOMAIN = "cluster.local";

    /** The name as a URI. */
    @Override
    public String toString() {
        return "spiffe://" + TRUST_DOMAIN + "/ns/" + namespace + "/sa/" + serviceAccount;
    }
}
