// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The projects of the folder {@code samples} do with the installed jar what their pages say. */
class SampleTests {

    @Test
    void spring_boot() {
        ProjectBuild build = MavenBuild.run("spring-boot", List.of(), Projects.sample("spring-boot"));

        assertThat(build.output())
                .contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0")
                .contains("tolerated   offers -> inventory: abort", "tolerated   offers -> inventory: delay");
        build.assertEnded(1);
    }
}
