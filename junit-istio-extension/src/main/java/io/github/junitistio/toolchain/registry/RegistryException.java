// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.io.IOException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** A registry does not give what it was asked for. The message is the reason, as the user will read it. */
@API(status = Status.INTERNAL, since = "0.1")
public final class RegistryException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean passing;

    private RegistryException(String reason, boolean passing, Throwable cause) {
        super(reason, cause);
        this.passing = passing;
    }

    private RegistryException(String reason, boolean passing) {
        super(reason);
        this.passing = passing;
    }

    /** A failure that will be the same next time. */
    static RegistryException lasting(String reason) {
        return new RegistryException(reason, false);
    }

    /** A failure that may be another one next time. */
    static RegistryException passing(String reason) {
        return new RegistryException(reason, true);
    }

    /** A failure of the connection or the disk. */
    static RegistryException passing(String reason, Throwable cause) {
        return new RegistryException(reason + ": " + describe(cause), true, cause);
    }

    RegistryException after(int tries) {
        return new RegistryException(getMessage() + " (tried " + tries + " times)", false, this);
    }

    boolean isPassing() {
        return passing;
    }

    /** Many of the JDK's network exceptions say with their type what happened, and have no message. */
    private static String describe(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? type : type + ": " + cause.getMessage();
    }
}
