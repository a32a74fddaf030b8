// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first program of the tool's name on {@code PATH}, as a shell would take it. Another version than the pinned one
 * is used, with a warning: someone put it there, and it may be all that a machine without network has.
 */
record PathStrategy(SearchPath path, ToolchainSettings settings, Release release, VersionProbe probe)
        implements ToolStrategy {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    @Override
    public String description(Tool tool) {
        return "PATH";
    }

    @Override
    public Path attempt(Tool tool) throws AttemptFailedException, InterruptedException {
        Path executable = path.find(tool.executable())
                .orElseThrow(() -> new AttemptFailedException("no executable file %s in its %d folders"
                        .formatted(tool.executable(), path.folders().size())));
        String version = probe.version(tool, executable);
        String pinned = release.version(tool);
        if (version.equals(pinned)) {
            return executable;
        }
        if (settings.pinned(tool) || release.isChosen()) {
            throw new AttemptFailedException("%s is version %s, not %s".formatted(executable, version, pinned));
        }
        logger.warn(
                "{} on PATH is version {}, junit-istio is tested with {}; it is used all the same. Set {}=pinned to have {}.",
                executable,
                version,
                pinned,
                tool.setting(),
                pinned);
        return executable;
    }
}
