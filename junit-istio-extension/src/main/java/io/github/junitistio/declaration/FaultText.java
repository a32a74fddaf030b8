// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.declaration;

import java.time.Duration;

/**
 * Faults in words.
 */
final class FaultText {

    private FaultText() {}

    static String of(Fault fault, String what) {
        return what
                + (fault.percentage().equals(Percentage.ALL)
                        ? " for all requests"
                        : " for " + fault.percentage() + " % of the requests")
                + (fault.from() == null ? "" : " from " + fault.from())
                + " to " + fault.service()
                + (fault.match().equals(RequestMatch.ALL) ? "" : ", " + fault.match());
    }

    static String of(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
