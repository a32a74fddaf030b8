// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.common;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** What the program's end says to a script. */
@API(status = Status.INTERNAL, since = "0.1")
public final class ExitCodes {

    /** The answer is a good one. */
    public static final int GOOD = 0;

    /** There is an answer, and it is not what one wants: something is missing, or found. */
    public static final int FOUND = 1;

    /** There is no answer: what was written is wrong, or who is to be asked is not reached. */
    public static final int REFUSED = 2;

    private ExitCodes() {}
}
