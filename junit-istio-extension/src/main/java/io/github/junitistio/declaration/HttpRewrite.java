// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A change of requests before they are sent: Istio's {@code HTTPRewrite}.
 *
 * @param uri what replaces the prefix, or the whole path, that the match compares; empty for nothing
 * @param authority what replaces the Host header; empty for nothing
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record HttpRewrite(String uri, String authority) implements RouteSetting {

    /**
     * Create a rewrite.
     *
     * @throws InvalidDeclarationException if it changes nothing
     */
    public HttpRewrite {
        if (uri.isEmpty() && authority.isEmpty()) {
            throw new InvalidDeclarationException(
                    "the rewrite changes nothing: write a uri such as /v2, or an authority such as inventory.example");
        }
    }

    /**
     * Replace what the match compares of the path.
     *
     * @param uri such as {@code /v2}
     * @return the rewrite; never {@code null}
     */
    public static HttpRewrite uri(String uri) {
        return new HttpRewrite(uri, "");
    }

    /**
     * Replace the Host header.
     *
     * @param authority such as {@code inventory.example}
     * @return the rewrite; never {@code null}
     */
    public static HttpRewrite authority(String authority) {
        return new HttpRewrite("", authority);
    }

    /**
     * Replace the Host header as well.
     *
     * @param host such as {@code inventory.example}
     * @return a new rewrite; never {@code null}
     */
    public HttpRewrite andAuthority(String host) {
        return new HttpRewrite(uri, host);
    }

    @Override
    public String describe() {
        List<String> words = new ArrayList<>();
        if (!uri.isEmpty()) {
            words.add("uri " + uri);
        }
        if (!authority.isEmpty()) {
            words.add("authority " + authority);
        }
        return "rewrite: " + String.join(", ", words);
    }
}
