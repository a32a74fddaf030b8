// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * A service that the mesh knows, as the target of a declaration.
 *
 * @param host the service's host; not a wildcard
 * @param namespace the namespace of the Service or ServiceEntry, where a VirtualService is created if there is none
 * @param httpPorts the service's ports on which Istio routes HTTP, see {@link ServicePorts}
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ServiceTarget(ServiceHost host, String namespace, Set<Integer> httpPorts) {

    /** Copy the ports. */
    public ServiceTarget {
        httpPorts = Collections.unmodifiableSet(new TreeSet<>(httpPorts));
    }
}
