// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.util.HashSet;
import java.util.Set;

/**
 * The marks by which a layer deletes a file of the layers below: of the file, of a folder that it is in, of all that such a
 * folder has had, or something else in the place of such a folder.
 */
final class Whiteouts {

    private static final String PREFIX = ".wh.";
    private static final String OPAQUE = PREFIX + PREFIX + ".opq";

    private final Set<String> marks = new HashSet<>();
    private final Set<String> folders = new HashSet<>();

    Whiteouts(String path) {
        marks.add(OPAQUE);
        for (int slash = -1; ; ) {
            int next = path.indexOf('/', slash + 1);
            String folder = path.substring(0, slash + 1);
            if (next < 0) {
                marks.add(folder + PREFIX + path.substring(slash + 1));
                return;
            }
            marks.add(folder + PREFIX + path.substring(slash + 1, next));
            marks.add(path.substring(0, next + 1) + OPAQUE);
            folders.add(path.substring(0, next));
            slash = next;
        }
    }

    boolean delete(String name, boolean isFolder) {
        return marks.contains(name) || !isFolder && folders.contains(name);
    }
}
