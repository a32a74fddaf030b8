// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a mesh needs can neither be found nor provisioned. The message lists every attempt, in order, with its
 * reason, and ends with what to do.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class ToolUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ToolUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
