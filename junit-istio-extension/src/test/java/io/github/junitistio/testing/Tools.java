// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.toolchain.Tool;
import io.github.junitistio.toolchain.Toolchain;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.nio.file.Path;

/** The real programs, provisioned where need be. */
public final class Tools {

    private Tools() {}

    public static Path require(Tool tool) {
        return new Toolchain(ToolchainSettings.from("system properties", System::getProperty)).require(tool);
    }
}
