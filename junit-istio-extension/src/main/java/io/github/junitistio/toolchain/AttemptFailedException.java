// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One way to come by a tool led nowhere. The message is the reason, as the user will read it.
 */
final class AttemptFailedException extends Exception {

    private static final long serialVersionUID = 1;

    AttemptFailedException(String reason) {
        super(reason);
    }

    AttemptFailedException(String reason, IOException cause) {
        super(reason + " (" + describe(cause) + ")", cause);
    }

    /** Set lines below a reason. */
    static String indented(List<String> lines) {
        return lines.stream()
                .map(line -> System.lineSeparator() + "       " + line)
                .collect(Collectors.joining());
    }

    /** The file system's exceptions say what happened with their type, and where with their message. */
    private static String describe(IOException cause) {
        return cause.getClass() == IOException.class
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
