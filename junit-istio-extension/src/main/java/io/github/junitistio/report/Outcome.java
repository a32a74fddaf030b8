// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.report;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How a test ended. */
@API(status = Status.INTERNAL, since = "0.1")
public enum Outcome {

    /** Its body and all that belongs to it ended without an exception. */
    PASSED,

    /** It threw. */
    FAILED,

    /** An assumption of it did not hold. */
    ABORTED;

    /** In lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
