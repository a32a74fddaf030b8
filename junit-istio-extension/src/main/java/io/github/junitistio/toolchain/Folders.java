// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders with everything in them.
 */
final class Folders {

    private static final Logger logger = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    /**
     * Delete a temporary folder as far as possible. What stays is in nobody's way, and the next provisioner tries
     * again: an orphan of a killed one may still be writing, and Windows keeps what is open.
     */
    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            logger.debug("{} is not deleted completely", folder, e);
        }
    }
}
