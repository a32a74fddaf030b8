// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.istio.callee;

import io.github.junitistio.declaration.Fault;
import org.apiguardian.api.API;

/**
 * One fault filter: of a kind, for all requests, for the first attempts of each, or for the first ones that arrive.
 *
 * @param kind what it injects
 * @param firstAttempts how many attempts of each request; 0 for all
 * @param firstRequests how many requests; 0 for all
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record FaultMode(FaultKind kind, int firstAttempts, int firstRequests) implements Comparable<FaultMode> {

    static FaultMode of(Fault fault) {
        return new FaultMode(
                FaultKind.of(fault.effect()),
                fault.scope().firstAttempts(),
                fault.scope().firstRequests());
    }

    /** {@return such as "all", "attempts-2" or "requests-3"} */
    String text() {
        if (firstAttempts > 0) {
            return "attempts-" + firstAttempts;
        }
        return firstRequests > 0 ? "requests-" + firstRequests : "all";
    }

    @Override
    public int compareTo(FaultMode other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : text().compareTo(other.text());
    }

    /** {@return such as "abort all"} */
    @Override
    public String toString() {
        return kind.field() + " " + text();
    }
}
