// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import org.apiguardian.api.API;

/**
 * An answer of the caller's sidecar itself: Istio's {@code HTTPDirectResponse}, in place of the owner's destinations.
 *
 * @param status from 200 to 599
 * @param body the body, at most 1 MB; empty for none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpDirectResponse(HttpStatus status, String body) implements RouteSetting {

    private static final int LARGEST = 1_000_000;

    /**
     * Create an answer.
     *
     * @throws InvalidDeclarationException if the body is too large for Istio
     */
    public HttpDirectResponse {
        if (body.length() > LARGEST) {
            throw new InvalidDeclarationException(
                    "a body of " + body.length() + " characters is too large for Istio: write at most " + LARGEST);
        }
    }

    /**
     * Create an answer without a body.
     *
     * @param status from 200 to 599
     * @return the answer; never {@code null}
     */
    public static HttpDirectResponse status(int status) {
        return new HttpDirectResponse(new HttpStatus(status), "");
    }

    /**
     * Add a body.
     *
     * @param text the body
     * @return a new answer; never {@code null}
     */
    public HttpDirectResponse body(String text) {
        return new HttpDirectResponse(status, text);
    }

    @Override
    public String describe() {
        return "direct response with " + status;
    }
}
