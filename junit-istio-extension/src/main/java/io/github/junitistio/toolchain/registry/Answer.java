// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * An answer to a request.
 *
 * @param uri whose it is
 * @param text the body of one that is no success, as far as it is kept
 */
record Answer(URI uri, int status, HttpHeaders headers, Received body, String text) {

    static final int OK = 200;
    static final int UNAUTHORIZED = 401;

    private static final int LONGEST = 300;

    boolean isRedirect() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    /** What to say of one that is no success. */
    RegistryException failure() {
        String said = text.strip().replaceAll("\\s+", " ");
        String reason = "%s answers %d%s"
                .formatted(
                        withoutQuery(uri),
                        status,
                        said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), LONGEST)));
        return switch (status) {
            case UNAUTHORIZED, 403 ->
                RegistryException.lasting(reason
                        + ". Images are asked for without an account: use a registry that gives them to everybody");
            case 404 -> RegistryException.lasting(reason + ". There is no such image or tag");
            case 429 -> RegistryException.lasting(reason + ". The registry wants to be asked less often: use a mirror");
            default -> status >= 500 ? RegistryException.passing(reason) : RegistryException.lasting(reason);
        };
    }

    /** Signed URLs of blob stores carry a credential in the query. */
    static String withoutQuery(URI uri) {
        return uri.toString().replaceFirst("\\?.*", "");
    }
}
