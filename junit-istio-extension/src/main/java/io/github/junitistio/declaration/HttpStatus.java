// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * An HTTP status that a proxy can answer with.
 *
 * <p>Istio accepts 200 to 600 for {@code fault.abort.httpStatus}, but Envoy rejects 600, which would leave the whole route configuration
 * unchanged: the range here is Envoy's.
 *
 * @param code from 200 to 599
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpStatus(int code) implements AbortStatus {

    /**
     * Create a status.
     *
     * @param code from 200 to 599
     * @throws InvalidDeclarationException if the code is out of range
     */
    public HttpStatus {
        if (code < 200 || code > 599) {
            throw new InvalidDeclarationException("HTTP status " + code
                    + " is not between 200 and 599: write the status that callers shall see, such as 503");
        }
    }

    /** {@return "HTTP 503" and the like} */
    @Override
    public String toString() {
        return "HTTP " + code;
    }
}
