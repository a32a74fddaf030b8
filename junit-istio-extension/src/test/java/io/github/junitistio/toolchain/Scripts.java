// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Shell scripts that stand for programs.
 */
final class Scripts {

    static final String PINNED_ENVOY =
            "echo 'envoy  version: 0123abc/" + Pins.load().version(Tool.ENVOY) + "/Clean/RELEASE/BoringSSL'";

    private Scripts() {}

    static Path write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** A program that answers the question for its version as the pinned one of the tool. */
    static Path pinned(Path file, Tool tool) throws IOException {
        return write(
                file,
                tool == Tool.ENVOY
                        ? PINNED_ENVOY
                        : "echo client version: " + Pins.load().version(tool));
    }
}
