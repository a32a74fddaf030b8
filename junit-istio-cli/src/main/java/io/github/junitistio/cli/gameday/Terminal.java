// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli.gameday;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The terminal that this program writes to, if it writes to one. */
final class Terminal {

    private static final int WIDTH = 80;

    /** Determine if there is one that can paint over what it shows. */
    static boolean isThere() {
        Console console = System.console();
        return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
    }

    /** How many characters a line has. */
    static int width() {
        try {
            Process size = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .start();
            String[] rowsAndColumns = new String(size.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split(" ");
            return rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : WIDTH;
        } catch (IOException | NumberFormatException e) {
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
