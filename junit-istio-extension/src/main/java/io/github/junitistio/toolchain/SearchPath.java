// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of {@code PATH}. Searched by ourselves, since {@link ProcessBuilder} searches those of the JVM, whatever
 * environment it is given.
 */
record SearchPath(List<Path> folders, Platform platform) {

    static SearchPath of(ToolchainSettings settings, Platform platform) {
        return new SearchPath(
                settings.variable("PATH").stream()
                        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of)
                        .toList(),
                platform);
    }

    Optional<Path> find(String program) {
        return folders.stream()
                .map(folder -> folder.resolve(platform.fileName(program)).toAbsolutePath())
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
