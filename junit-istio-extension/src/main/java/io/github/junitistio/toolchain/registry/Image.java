// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * An image for one platform.
 *
 * @param name its name with the tag
 * @param digest of its manifest
 * @param layers the lowest first
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Image(String name, Digest digest, List<Layer> layers) {

    /** Copy the layers. */
    public Image {
        layers = List.copyOf(layers);
    }

    /** A part of the file system of an image; it hides what is below it. */
    public static final class Layer {

        private final Descriptor descriptor;

        Layer(Descriptor descriptor) {
            this.descriptor = descriptor;
        }

        Descriptor descriptor() {
            return descriptor;
        }

        /** How many bytes there are to download. */
        public long size() {
            return descriptor.size();
        }
    }
}
