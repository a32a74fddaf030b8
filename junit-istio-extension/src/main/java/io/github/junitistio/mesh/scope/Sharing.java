// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.mesh.MeshException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a test or class shares its namespace with others while something that it has declared is in effect.
 *
 * @param isAlone whether it takes the namespace for itself
 * @param token what its declarations tell its requests by, if it does not
 * @param trace what its requests are told by in the records of proxies; a class has none of its own
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Sharing(boolean isAlone, Optional<RequestToken> token, Optional<RequestToken> trace) {

    /** A class that takes the namespace for itself. */
    public static final Sharing CLASS_ALONE = new Sharing(true, Optional.empty(), Optional.empty());

    /** A class whose tests overlap with others: it has no requests of its own. */
    public static final Sharing OF_CLASS = new Sharing(false, Optional.empty(), Optional.empty());

    /** A test that takes the namespace for itself. */
    public static Sharing alone() {
        return new Sharing(true, Optional.empty(), Optional.of(RequestToken.random(RequestToken.TRACEPARENT)));
    }

    /**
     * A test that overlaps with others.
     *
     * @param header the header that its requests are told by
     */
    public static Sharing byRequests(String header) {
        RequestToken token = RequestToken.random(header);
        return new Sharing(
                false,
                Optional.of(token),
                Optional.of(token.isTrace() ? token : RequestToken.random(RequestToken.TRACEPARENT)));
    }

    /** What the test's clients send with each request. */
    List<RequestToken> sent() {
        return Stream.concat(token.stream(), trace.stream()).distinct().toList();
    }

    List<Declaration> narrow(List<Declaration> declarations) {
        if (isAlone) {
            return declarations;
        }
        RequestToken own = token.orElseThrow(() -> new MeshException(
                "With isolation = REQUEST a class has no requests of its own that a fault or policy could be for. Declare it in"
                        + " the test, by an annotation or with the test's Mesh."));
        return declarations.stream().map(own::narrow).toList();
    }
}
