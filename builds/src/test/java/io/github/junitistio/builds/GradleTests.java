// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same with Gradle, where there is one. */
@EnabledIfEnvironmentVariable(
        named = GradleTests.GRADLE,
        matches = ".+",
        disabledReason = GradleTests.GRADLE + " is not set: name the command of a Gradle that runs on this JDK")
class GradleTests {

    static final String GRADLE = "JUNIT_ISTIO_GRADLE";

    // The oldest that the Kotlin of the sample supports is 7.6; JUnit 6 needs no more.
    private static final int KNOWS_KOTLIN = 8;
    private static final Pattern VERSION = Pattern.compile("(?m)^Gradle (\\d+)\\.");

    @Test
    void a_build_has_one_mesh() {
        assertEnded(run("gradle", Projects.part("shop"), Projects.part("gradle")));
    }

    @Test
    void the_sample_in_kotlin() throws IOException {
        int version = version();
        assumeTrue(version >= KNOWS_KOTLIN, "Gradle " + version + " is older than the Kotlin of the sample");

        assertEnded(run("gradle-kotlin", Projects.sample("gradle-kotlin")));
    }

    private static ProjectBuild run(String name, Path... parts) {
        return ProjectBuild.run(
                name,
                List.of(
                        System.getenv(GRADLE),
                        "--no-daemon",
                        "test",
                        "-Dstaging.repository=" + System.getProperty("staging.repository"),
                        "-Dmaven.repo.local=" + repository(name)),
                parts);
    }

    // The shop names the staging repository itself; the sample looks where users install.
    private static String repository(String name) {
        return System.getProperty(name.equals("gradle") ? "user.repository" : "staging.repository");
    }

    private static void assertEnded(ProjectBuild build) {
        assertThat(build.output()).contains("BUILD SUCCESSFUL");
        build.assertEnded(1);
    }

    private static int version() throws IOException {
        Process gradle = new ProcessBuilder(System.getenv(GRADLE), "--version")
                .redirectErrorStream(true)
                .start();
        String text = new String(gradle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        MatchResult found = VERSION.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError(text));
        return Integer.parseInt(found.group(1));
    }
}
