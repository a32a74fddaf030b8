// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;

/**
 * One way to come by a tool.
 */
interface ToolStrategy {

    /** Name the way, as it stands in front of a reason: {@code PATH}. */
    String description(Tool tool);

    /**
     * Try it.
     *
     * @return an executable file
     * @throws AttemptFailedException if the next strategy has to be tried
     * @throws ToolUnavailableException if no other strategy must be tried
     */
    Path attempt(Tool tool) throws AttemptFailedException, InterruptedException;
}
