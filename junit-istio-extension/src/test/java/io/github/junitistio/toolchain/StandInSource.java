// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A source without network: the program is a script that answers as the pinned version. Each fetch leaves a file in a
 * folder.
 */
record StandInSource(Path fetches, Fetching fetching) implements ToolSource {

    /** What happens in the middle of a fetch. */
    interface Fetching {

        void half(Tool tool, Path work) throws AttemptFailedException, IOException, InterruptedException;
    }

    @Override
    public String description(Tool tool) {
        return "stand-in";
    }

    @Override
    public String usualDuration() {
        return "no time";
    }

    @Override
    public Path fetch(Tool tool, Path work, Progress progress)
            throws AttemptFailedException, IOException, InterruptedException {
        Files.createTempFile(Files.createDirectories(fetches), tool.executable(), "");
        Path half = Files.writeString(work.resolve("half"), "half");
        fetching.half(tool, work);
        Files.delete(half);
        return Scripts.pinned(work.resolve("program"), tool);
    }
}
