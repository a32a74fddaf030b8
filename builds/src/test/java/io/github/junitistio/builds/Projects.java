// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.builds;

import java.nio.file.Path;

/** What is built. */
final class Projects {

    private Projects() {}

    /** A part of a project that is there for these tests alone. */
    static Path part(String name) {
        return Path.of(System.getProperty("projects.directory"), name);
    }

    /** A project that users are shown. */
    static Path sample(String name) {
        return Path.of(System.getProperty("samples.directory"), name);
    }
}
