// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Files cannot be compared: one cannot be read, or they are not of the same. */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class RegressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegressionException(String message) {
        super(message);
    }

    RegressionException(String message, Throwable cause) {
        super(message, cause);
    }
}
