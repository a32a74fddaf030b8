// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.common;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** For whom an answer is written. */
@API(status = Status.INTERNAL, since = "0.1")
public enum Output {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
