// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.guard;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A game day is not allowed; the message says which guard refuses it, and what to do. Nothing was touched. */
@API(status = Status.INTERNAL, since = "0.1")
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RefusedException(String message) {
        super(message);
    }

    /** Refuse the game day as a whole: why, and what to do. */
    public static RefusedException because(String why) {
        return new RefusedException("The game day is refused: " + why);
    }

    /**
     * Refuse it for one of its steps, or a test.
     *
     * @param what which one
     * @param why what is wrong there, and what to do
     */
    public static RefusedException in(String what, String why) {
        return because("in " + what + ", " + why);
    }
}
