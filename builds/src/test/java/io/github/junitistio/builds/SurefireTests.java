// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One mesh for each JVM that Surefire forks, and nothing is left of it. */
class SurefireTests {

    @Test
    void one_fork_has_one_mesh() {
        ProjectBuild build = test("one-fork", "-DforkCount=1");

        assertThat(build.output()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 1");
        build.assertEnded(1);
    }

    @Test
    void two_forks_have_two_meshes() {
        ProjectBuild build = test("two-forks", "-DforkCount=2", "-DreuseForks=true", "-Dshop.forks=2");

        assertThat(build.output()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 1");
        build.assertEnded(2);
    }

    @Test
    void a_rerun_has_the_mesh_of_the_first_run() {
        ProjectBuild build =
                test("rerun", "-DforkCount=1", "-Dsurefire.rerunFailingTestsCount=1", "-Dshop.fails-at-first=true");

        assertThat(build.output()).contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0, Flakes: 1");
        build.assertEnded(1);
    }

    private static ProjectBuild test(String name, String... settings) {
        return MavenBuild.run(name, List.of(settings), Projects.part("shop"), Projects.part("maven"));
    }
}
