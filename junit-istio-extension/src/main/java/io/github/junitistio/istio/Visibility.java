// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import org.apiguardian.api.API;

/**
 * How a VirtualService reaches the sidecars of a namespace, in the order in which Istio looks for one.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Visibility {
    /** It is in that namespace and exported to it by name or by a dot. */
    OWN,
    /** It is elsewhere and exported to that namespace by name. */
    EXPORTED,
    /** It is exported to all. */
    PUBLIC,
    /** It is not exported there. */
    NONE
}
