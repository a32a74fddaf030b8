// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The last lines of the log of another JVM, for messages. */
@API(status = Status.INTERNAL, since = "0.1")
public final class LogEnd {

    private static final int LINES = 20;

    /** A sentence with them, or with the reason why there are none; begins with a blank. */
    public static String of(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return " The end of " + log + ":\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return " Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    private LogEnd() {}
}
