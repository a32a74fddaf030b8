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
}
