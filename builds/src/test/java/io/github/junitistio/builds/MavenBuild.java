// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code mvn test}, with a local repository that has nothing of ours but what was staged. */
final class MavenBuild {

    private MavenBuild() {}

    static ProjectBuild run(String name, List<String> settings, Path... parts) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
        // As global settings they leave the user's own, with their mirrors and proxies, in effect.
        command.addAll(List.of(
                "-B", "-ntp", "test", "-gs", Projects.part("settings.xml").toString()));
        command.add("-Dmaven.repo.local=" + System.getProperty("staging.repository"));
        command.add("-Duser.repository="
                + Path.of(System.getProperty("user.repository")).toUri());
        command.addAll(settings);
        return ProjectBuild.run(name, command, parts);
    }
}
