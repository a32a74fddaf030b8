// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.explore;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How a call is disturbed. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum FaultKind {
    /** The caller gets an HTTP status or {@code UNAVAILABLE} of gRPC in place of an answer. */
    ABORT("abort"),

    /** The first attempt of each request fails; what tries again gets through. */
    FIRST_ATTEMPT("first attempt fails"),

    /** The call takes longer. */
    DELAY("delay"),

    /** The called service resets the connection. */
    RESET("reset");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    /** {@return what it is called in names of tests} */
    @Override
    public String toString() {
        return words;
    }
}
