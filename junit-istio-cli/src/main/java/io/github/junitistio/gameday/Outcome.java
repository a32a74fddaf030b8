// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How a game day ended. */
@API(status = Status.INTERNAL, since = "0.1")
public enum Outcome {

    /** The steady state held before, during and after all steps, and everything is put back. */
    HELD(0),

    /** The steady state did not hold; everything is put back. */
    BREACHED(1),

    /** It was refused, or what was written is wrong; nothing was touched. */
    REFUSED(2),

    /** Something may not have been put back. */
    NOT_RESTORED(3),

    /** The probes do not work, or a step did not come into effect, or did not stay so; everything is put back. */
    FAILED(4),

    /** Somebody ended it; everything is put back. */
    INTERRUPTED(130);

    private final int code;

    Outcome(int code) {
        this.code = code;
    }

    /** The exit code of the program. */
    public int code() {
        return code;
    }
}
