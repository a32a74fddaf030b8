// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.scope;

import io.github.junitistio.declaration.Declaration;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.FaultEffect.Reset;
import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.declaration.RequestMatch;
import io.github.junitistio.declaration.RoutePolicy;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What tells the requests of one test from those of others: a header that its clients send, and that applications hand on. In a
 * {@code traceparent} (W3C Trace Context) it is the first half of the trace's identity.
 *
 * @param header the header, in lower case
 * @param token 16 hexadecimal digits
 */
@API(status = Status.INTERNAL, since = "0.1")
public record RequestToken(String header, String token) {

    /** The header that most applications hand on. */
    public static final String TRACEPARENT = "traceparent";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String VERSION = "00-";

    /** Create a token that nobody has. */
    public static RequestToken random(String header) {
        return new RequestToken(header, hex());
    }

    /** The token of the test that a {@code traceparent} would be of, if it is of one. */
    static String of(String traceparent) {
        int begin = VERSION.length();
        return traceparent.substring(Math.min(begin, traceparent.length()), Math.min(begin + 16, traceparent.length()));
    }

    /** The value of the header for one request. */
    String value() {
        return isTrace() ? VERSION + token + hex() + "-" + hex() + "-01" : token;
    }

    /**
     * Narrow a declaration to the test's requests.
     *
     * @throws InvalidDeclarationException if that cannot be, with what to do
     */
    public Declaration narrow(Declaration declaration) {
        requireRequests(declaration);
        if (declaration instanceof Fault fault) {
            return fault.match(narrow(fault.match()));
        }
        RoutePolicy policy = (RoutePolicy) declaration;
        return policy.match(narrow(policy.match()));
    }

    private RequestMatch narrow(RequestMatch match) {
        if (match.headers().containsKey(header)) {
            throw new InvalidDeclarationException("the match is on the header " + header
                    + ", by which isolation = REQUEST tells tests apart: leave the condition away, or set isolationHeader to"
                    + " another header");
        }
        return match.header(header, isTrace() ? "prefix:" + VERSION + token : "exact:" + token);
    }

    private static void requireRequests(Declaration declaration) {
        boolean ofRequests = declaration instanceof RoutePolicy
                || declaration instanceof Fault fault && !(fault.effect() instanceof Reset);
        if (!ofRequests) {
            throw new InvalidDeclarationException(declaration.describe()
                    + " acts on all requests to the service, and with isolation = REQUEST other tests' requests are among them:"
                    + " write isolation = NAMESPACE for the class, or move the test to one that has it");
        }
    }

    boolean isTrace() {
        return header.equals(TRACEPARENT);
    }

    // A trace whose identity is 0 is none.
    private static String hex() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        bytes[0] |= 1;
        return HexFormat.of().formatHex(bytes);
    }
}
