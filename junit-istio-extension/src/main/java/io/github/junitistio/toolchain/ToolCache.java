// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that provisioned tools are kept in, for all versions and, where a home folder is shared by machines, all
 * platforms:
 * {@code <tool>/<version>/<platform>/}.
 */
record ToolCache(Path root, Release release, Platform platform) {

    static Path root(ToolchainSettings settings, Platform platform) {
        return settings.value(ToolchainSettings.CACHE)
                .map(Path::of)
                .orElseGet(() -> userCache(settings, platform).resolve("junit-istio"))
                .toAbsolutePath()
                .normalize();
    }

    private static Path userCache(ToolchainSettings settings, Platform platform) {
        if (platform.windows()) {
            return settings.variable("LOCALAPPDATA")
                    .map(Path::of)
                    .orElseGet(() -> home(settings).resolve("AppData").resolve("Local"));
        }
        if (platform.macos()) {
            return home(settings).resolve("Library").resolve("Caches");
        }
        // The XDG specification wants a relative path to be ignored.
        return absolute(settings.variable("XDG_CACHE_HOME"))
                .orElseGet(() -> home(settings).resolve(".cache"));
    }

    private static Path home(ToolchainSettings settings) {
        // In a container the user may be in no database: user.home is "?" there.
        return absolute(settings.variable("HOME"))
                .or(() -> absolute(Optional.ofNullable(System.getProperty("user.home"))))
                .orElseThrow(() -> new ToolUnavailableException(
                        "There is no cache for tools. Neither HOME nor user.home names a folder. Set %s=/path/to/folder."
                                .formatted(ToolchainSettings.CACHE),
                        null));
    }

    private static Optional<Path> absolute(Optional<String> folder) {
        return folder.map(Path::of).filter(Path::isAbsolute);
    }

    CacheEntry entry(Tool tool) {
        Path version = root.resolve(tool.executable()).resolve(release.folder(tool));
        return new CacheEntry(version, platform.toString(), platform.fileName(tool), release.version(tool));
    }
}
