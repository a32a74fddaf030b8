// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.gameday.yaml;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** A file says something that cannot be; the message names file, line and field, what is wrong, and what to write. */
@API(status = Status.INTERNAL, since = "0.1")
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadInputException(String message) {
        super(message);
    }

    public BadInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
