// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import io.github.junitistio.toolchain.registry.LayerArchive.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A file of an image. It is looked for from the topmost layer down, so that no more layers are downloaded than need be.
 *
 * @param registry where the image is
 * @param image the image
 * @param path the file's place, without a slash before it
 */
@API(status = Status.INTERNAL, since = "0.1")
public record FileInImage(Registry registry, Image image, String path) {

    /** Told how a download goes. */
    @FunctionalInterface
    public interface Progress {

        /**
         * Note what has come so far.
         *
         * @param layer the number of the layer, counted from the topmost, which is 1
         * @param received its bytes so far
         * @param size all of its bytes
         */
        void update(int layer, long received, long size);
    }

    /**
     * Take the file out of the image.
     *
     * @param work a folder for layers, which are deleted again
     * @param to where the file is to be
     * @throws RegistryException if the image has no such file, or a layer cannot be had or read
     */
    public void extract(Path work, Path to, Progress progress) throws IOException, InterruptedException {
        List<Image.Layer> layers = image.layers();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Image.Layer layer = layers.get(i);
            int number = layers.size() - i;
            Finding finding = search(
                    layer, work.resolve("layer"), to, received -> progress.update(number, received, layer.size()));
            if (finding == Finding.FOUND) {
                return;
            }
            if (finding == Finding.DELETED) {
                throw missing(", as layer %d of %d, from the topmost, deletes it".formatted(number, layers.size()));
            }
        }
        throw missing(" in its %d layers".formatted(layers.size()));
    }

    private Finding search(Image.Layer layer, Path blob, Path to, LongConsumer progress)
            throws IOException, InterruptedException {
        LayerArchive archive = new LayerArchive(blob, layer.descriptor());
        try {
            registry.download(layer, blob, progress);
            return archive.extract(path, to);
        } finally {
            Files.deleteIfExists(blob);
        }
    }

    private RegistryException missing(String why) {
        return RegistryException.lasting("%s has no file %s%s".formatted(image.name(), path, why));
    }
}
