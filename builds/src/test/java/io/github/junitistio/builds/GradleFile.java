// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a build.gradle.kts depends on. */
final class GradleFile {

    private static final Pattern DEPENDENCY =
            Pattern.compile("\\w+\\((?:platform\\()?\"([^\":]+):([^\":]+)(?::([^\":]+))?\"\\)");
    private static final Pattern KOTLIN = Pattern.compile("kotlin\\(\"jvm\"\\) version \"([^\"]+)\"");

    private final String text;

    private GradleFile(String text) {
        this.text = text;
    }

    static GradleFile in(Path project) {
        try {
            return new GradleFile(Files.readString(project.resolve("build.gradle.kts")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The artifacts, as {@code group:artifact}. */
    List<String> artifacts() {
        return dependencies()
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
    }

    /** The versions that it names, as properties for another build: {@code -Dgradle.ARTIFACT=VERSION}. */
    List<String> versions() {
        return Stream.concat(
                        KOTLIN.matcher(text).results().map(found -> property("kotlin", found.group(1))),
                        dependencies()
                                .filter(found -> found.group(3) != null)
                                .map(found -> property(found.group(2), found.group(3))))
                .toList();
    }

    private Stream<MatchResult> dependencies() {
        return DEPENDENCY.matcher(text).results();
    }

    private static String property(String name, String version) {
        return "-Dgradle." + name + "=" + version;
    }
}
