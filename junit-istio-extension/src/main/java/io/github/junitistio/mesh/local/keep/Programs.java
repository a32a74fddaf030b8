// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The programs that a mesh was started from, as they were then. */
record Programs(List<Path> files, String fingerprint) {

    static Programs of(List<Path> files) {
        return new Programs(files, fingerprint(files));
    }

    boolean areUnchanged() {
        try {
            return fingerprint(files).equals(fingerprint);
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static String fingerprint(List<Path> files) {
        return new Fingerprint().add(files).text();
    }
}
