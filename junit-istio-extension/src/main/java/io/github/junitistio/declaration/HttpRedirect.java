// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * An answer that sends the caller elsewhere: Istio's {@code HTTPRedirect}, in place of the owner's destinations.
 *
 * @param uri the path of the Location; empty for the requested one
 * @param authority the host of the Location; empty for the requested one
 * @param scheme {@code http} or {@code https}; empty for the requested one
 * @param redirectCode 301, 302, 303, 307 or 308
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpRedirect(String uri, String authority, String scheme, int redirectCode) implements RouteSetting {

    // Istio lets other 3xx pass and then generates a route that Envoy rejects.
    private static final Set<Integer> CODES = Set.of(301, 302, 303, 307, 308);

    /**
     * Create a redirect.
     *
     * @throws InvalidDeclarationException if Istio or Envoy would refuse it
     */
    public HttpRedirect {
        if (uri.isEmpty() && authority.isEmpty() && scheme.isEmpty()) {
            throw new InvalidDeclarationException(
                    "the redirect leads to where the request came: write a uri, an authority or a scheme");
        }
        if (!scheme.isEmpty() && !Set.of("http", "https").contains(scheme)) {
            throw new InvalidDeclarationException("scheme \"" + scheme + "\" is none: write http or https");
        }
        if (!CODES.contains(redirectCode)) {
            throw new InvalidDeclarationException("redirectCode " + redirectCode
                    + " is none that Envoy answers with: write 301, 302, 303, 307 or 308");
        }
    }

    /**
     * Redirect to another path of the same host, with 301.
     *
     * @param uri such as {@code /v2/stock}
     * @return the redirect; never {@code null}
     */
    public static HttpRedirect to(String uri) {
        return new HttpRedirect(uri, "", "", 301);
    }

    /**
     * Redirect to another host.
     *
     * @param host such as {@code inventory-v2}
     * @return a new redirect; never {@code null}
     */
    public HttpRedirect authority(String host) {
        return new HttpRedirect(uri, host, scheme, redirectCode);
    }

    /**
     * Answer with another status.
     *
     * @param code 301, 302, 303, 307 or 308
     * @return a new redirect; never {@code null}
     */
    public HttpRedirect redirectCode(int code) {
        return new HttpRedirect(uri, authority, scheme, code);
    }

    @Override
    public String describe() {
        return "redirect with " + redirectCode + " to " + (scheme.isEmpty() ? "" : scheme + "://") + authority + uri;
    }
}
