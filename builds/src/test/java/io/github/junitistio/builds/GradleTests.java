// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same with Gradle, where there is one. */
class GradleTests {

    private static final String GRADLE = "JUNIT_ISTIO_GRADLE";

    @Test
    @EnabledIfEnvironmentVariable(
            named = GRADLE,
            matches = ".+",
            disabledReason = GRADLE + " is not set: name the command of a Gradle that runs on this JDK")
    void a_build_has_one_mesh() {
        ProjectBuild build = ProjectBuild.run(
                "gradle",
                List.of(
                        System.getenv(GRADLE),
                        "--no-daemon",
                        "test",
                        "-Dstaging.repository=" + System.getProperty("staging.repository"),
                        "-Dmaven.repo.local=" + System.getProperty("user.repository")),
                Projects.part("shop"),
                Projects.part("gradle"));

        assertThat(build.output()).contains("BUILD SUCCESSFUL");
        build.assertEnded(1);
    }
}
