// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Images of the local engine as files, which are kept from one run to the next: to write one takes as long as the rest of a
 * start. Thread-safe.
 */
final class ImageArchives {

    private static final Logger LOG = LoggerFactory.getLogger(ImageArchives.class);

    private final Path folder;

    ImageArchives(Path folder) {
        this.folder = folder;
    }

    /** Where they lie. */
    Path folder() {
        return folder;
    }

    /** What tells an image of the local engine from another of the same name; nothing if the engine does not have it. */
    Optional<String> id(String image) {
        try {
            return Optional.ofNullable(DockerClientFactory.lazyClient()
                    .inspectImageCmd(image)
                    .exec()
                    .getId());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * The archive of an image.
     *
     * @param image its name with its tag
     * @return nothing if the local engine does not have it
     */
    synchronized Optional<Path> find(String image) {
        return id(image).map(id -> archive(image, id));
    }

    private Path archive(String image, String id) {
        try {
            String name = image.replaceAll("[^A-Za-z0-9.]+", "-");
            Path archive = folder.resolve(name + "@" + id.replaceFirst("^.*:", "") + ".tar");
            if (!Files.exists(archive)) {
                LOG.info("Saving image {}, for this run and later ones", image);
                write(image, archive);
                forgetOthers(name, archive);
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot save image " + image + " in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void write(String image, Path archive) throws IOException {
        Files.createDirectories(folder);
        // Whole or not at all: another process may look for it meanwhile.
        Path unfinished = Files.createTempFile(folder, "save", ".part");
        try (InputStream stream =
                DockerClientFactory.lazyClient().saveImageCmd(image).exec()) {
            Files.copy(stream, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void forgetOthers(String name, Path newest) throws IOException {
        List<Path> older;
        try (Stream<Path> files = Files.list(folder)) {
            older = files.filter(file -> file.getFileName().toString().startsWith(name + "@") && !file.equals(newest))
                    .toList();
        }
        for (Path file : older) {
            Files.deleteIfExists(file);
        }
    }
}
