// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

/** The kinds of manifests and layers, in both dialects. */
final class MediaTypes {

    static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    static final String ANY = "application/octet-stream, */*";
    static final String JSON = "application/json";

    /** How a layer is packed. */
    enum Packing {
        PLAIN,
        GZIP
    }

    /**
     * Find out how a layer is packed.
     *
     * @throws RegistryException if it cannot be unpacked here
     */
    static Packing packing(Descriptor layer) throws RegistryException {
        return switch (layer.mediaType()) {
            case "application/vnd.oci.image.layer.v1.tar+gzip", "application/vnd.docker.image.rootfs.diff.tar.gzip" ->
                Packing.GZIP;
            case "application/vnd.oci.image.layer.v1.tar", "application/vnd.docker.image.rootfs.diff.tar" ->
                Packing.PLAIN;
            default ->
                throw RegistryException.lasting(
                        "layer %s is of the kind %s, and only tar files, with or without gzip, can be read here"
                                .formatted(layer.digest(), layer.mediaType()));
        };
    }

    private MediaTypes() {}
}
