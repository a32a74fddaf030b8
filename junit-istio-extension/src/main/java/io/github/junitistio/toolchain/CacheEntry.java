// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The place of one version of one tool for one platform: a folder with the program and its {@link Marker}. Beside it
 * are the lock file, which stays, and the temporary folders of provisioners.
 */
record CacheEntry(Path parent, String name, String fileName, String version) {

    static final String MARKER = "installed.properties";

    Path folder() {
        return parent.resolve(name);
    }

    Path executable() {
        return folder().resolve(fileName);
    }

    Path lockFile() {
        return parent.resolve(name + ".lock");
    }

    String temporaryPrefix() {
        return "." + name + "-tmp-";
    }

    /** Return the program, if it is what was installed, as far as that is cheap to tell. */
    Path usable() throws AttemptFailedException {
        if (!Files.exists(folder())) {
            throw new AttemptFailedException("there is no " + folder());
        }
        try {
            Marker.load(folder().resolve(MARKER)).check(executable(), version);
            if (!Files.isExecutable(executable())) {
                throw new IOException("the program is not executable");
            }
        } catch (IOException e) {
            throw new AttemptFailedException(folder() + " is damaged", e);
        }
        return executable();
    }
}
