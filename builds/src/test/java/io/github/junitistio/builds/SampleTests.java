// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The projects of the folder {@code samples} do with the installed jar what their pages say. */
class SampleTests {

    private static final Pattern DEPENDENCY =
            Pattern.compile("<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void spring_boot() {
        ProjectBuild build = MavenBuild.run("spring-boot", List.of(), Projects.sample("spring-boot"));

        assertThat(build.output())
                .contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0")
                .contains("tolerated   offers -> inventory: abort", "tolerated   offers -> inventory: delay");
        build.assertEnded(1);
    }

    /** Its sources, with the versions of its build file: a Gradle that knows this Kotlin is not everywhere. */
    @Test
    void gradle_kotlin_by_maven() {
        Path sample = Projects.sample("gradle-kotlin");
        ProjectBuild build = MavenBuild.run(
                "gradle-kotlin-by-maven", GradleFile.in(sample).versions(), sample, Projects.part("kotlin"));

        assertThat(build.output())
                .contains("Tests run: 8, Failures: 0, Errors: 0, Skipped: 0")
                .contains("tolerated   checkout -> inventory: abort", "tolerated   checkout -> payment: abort");
        build.assertEnded(1);
    }

    @Test
    void gradle_kotlin_has_the_same_dependencies_in_both_files() throws IOException {
        String pom = Files.readString(Projects.part("kotlin").resolve("pom.xml"));
        List<String> byMaven = DEPENDENCY
                .matcher(pom.substring(pom.indexOf("<dependencyManagement>"), pom.indexOf("<build>")))
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .filter(artifact -> !artifact.startsWith("org.jetbrains.kotlin:"))
                .toList();

        assertThat(GradleFile.in(Projects.sample("gradle-kotlin")).artifacts())
                .isNotEmpty()
                .containsExactlyElementsOf(byMaven);
    }
}
