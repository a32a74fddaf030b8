// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.cli;

/** How much of the log is shown on standard error. Before the first logger is made, and so before a command begins. */
final class Logging {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    static void begin(boolean verbose) {
        set("defaultLogLevel", verbose ? "info" : "warn");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        if (!verbose) {
            // The command itself says what it has put back.
            set("log.io.github.junitistio.mesh.cluster.Sweep", "error");
            // doctor says that there is no container engine.
            set("log.org.testcontainers", "off");
            set("log.com.github.dockerjava", "off");
        }
    }

    // What the user has set stays.
    private static void set(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }

    private Logging() {}
}
