// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that the user named. A wrong one is an error at once: whoever names a file wants that one, not another.
 */
record SettingStrategy(ToolchainSettings settings, Release release, VersionProbe probe) implements ToolStrategy {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    @Override
    public String description(Tool tool) {
        return "setting " + tool.setting();
    }

    @Override
    public Path attempt(Tool tool) throws AttemptFailedException, InterruptedException {
        String value = settings.values().get(tool.setting());
        if (value == null) {
            throw new AttemptFailedException("not given in " + settings.source());
        }
        if (settings.pinned(tool)) {
            throw new AttemptFailedException("asks for " + release.version(tool));
        }
        try {
            Path executable = check(Path.of(value).toAbsolutePath());
            String version = probe.version(tool, executable);
            if (!version.equals(release.version(tool))) {
                logger.info(
                        release.isChosen()
                                ? "{} is set to {}, version {}; it is used although {} is asked for."
                                : "{} is set to {}, version {}; junit-istio is tested with {}.",
                        tool.setting(),
                        executable,
                        version,
                        release.version(tool));
            }
            return executable;
        } catch (AttemptFailedException | InvalidPathException e) {
            throw new ToolUnavailableException(
                    ("%s=%s, given in %s, cannot be used. The reason: %s. Correct the path, or take the setting away, and"
                                    + " PATH, the cache and provisioning are tried.")
                            .formatted(tool.setting(), value, settings.source(), e.getMessage()),
                    e);
        }
    }

    private static Path check(Path file) throws AttemptFailedException {
        if (!Files.exists(file)) {
            throw new AttemptFailedException("there is no file " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new AttemptFailedException(file + " is not a file");
        }
        if (!Files.isExecutable(file)) {
            throw new AttemptFailedException(file + " is not executable");
        }
        return file;
    }
}
