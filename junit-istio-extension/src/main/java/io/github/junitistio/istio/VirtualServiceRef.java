// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio;

import org.apiguardian.api.API;

/**
 * The name of a VirtualService.
 *
 * @param namespace its namespace
 * @param name its name
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record VirtualServiceRef(String namespace, String name) {

    /** {@return namespace and name with a slash between them, as Istio writes it} */
    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
