// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import java.io.Console;
import java.util.Optional;

/** The terminal that this program writes to, if it writes to one. */
final class Terminal {

    private static final int WIDTH = 120;

    /** Determine if there is one that can paint over what it shows. */
    static boolean isThere() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** How many characters a line has, as the shell says. */
    static int width() {
        try {
            return Optional.ofNullable(System.getenv("COLUMNS"))
                    .map(Integer::parseInt)
                    .orElse(WIDTH);
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    // Since Java 22 there is a console without a terminal, which says so.
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private Terminal() {}
}
