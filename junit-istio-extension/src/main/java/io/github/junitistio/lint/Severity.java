// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.lint;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How much a finding matters, in ascending order. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum Severity {
    /** Nobody has chosen: a default acts that is worth a thought. */
    INFO,
    /** It does what it says, and hurts when something fails or is loaded. */
    WARNING,
    /** It does not do what it says. */
    ERROR;

    /** Determine if this is as bad as another one, or worse. */
    public boolean isAtLeast(Severity other) {
        return compareTo(other) >= 0;
    }
}
