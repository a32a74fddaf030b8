// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.Locale;

/**
 * The operating system and processor that a program has to be for.
 */
record Platform(String os, String architecture) {

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String architecture = osArch.toLowerCase(Locale.ROOT);
        return new Platform(
                os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : os.replace(' ', '-'),
                switch (architecture) {
                    case "amd64" -> "x86_64";
                    case "arm64" -> "aarch64";
                    default -> architecture;
                });
    }

    boolean windows() {
        return os.equals("windows");
    }

    boolean macos() {
        return os.equals("macos");
    }

    String fileName(Tool tool) {
        return fileName(tool.executable());
    }

    String fileName(String program) {
        return windows() ? program + ".exe" : program;
    }

    @Override
    public String toString() {
        return os + "-" + architecture;
    }
}
