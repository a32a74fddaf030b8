// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a program to see that it runs on this machine, that it is the tool and not a namesake, and which version it is.
 */
record VersionProbe(Map<String, String> environment) {

    static final String UNKNOWN = "unknown";

    // "client version: 1.30.3" and "envoy  version: 9e55[...]3/1.40.0/Clean/RELEASE/BoringSSL"
    private static final Pattern VERSION = Pattern.compile("\\bversion: (?:[0-9a-f]+/)?([^/\\s]+)");
    private static final Duration DEADLINE = Duration.ofMinutes(1);

    String version(Tool tool, Path executable) throws AttemptFailedException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(executable.toString()));
        words.addAll(tool.versionArguments());
        List<String> output = new Command(words, environment, Path.of("."), DEADLINE).run();
        Matcher version = VERSION.matcher(String.join("\n", output));
        if (!version.find()) {
            throw new AttemptFailedException("%s is no %s, it answers %s with %s"
                    .formatted(executable, tool.executable(), String.join(" ", tool.versionArguments()), output));
        }
        return version.group(1).equals(UNKNOWN) ? builtFrom(executable) : version.group(1);
    }

    private static String builtFrom(Path executable) throws AttemptFailedException {
        try {
            return GoBuildInfo.read(executable).map(GoBuildInfo::version).orElse(UNKNOWN);
        } catch (IOException e) {
            throw new AttemptFailedException(executable + " cannot be read", e);
        }
    }
}
