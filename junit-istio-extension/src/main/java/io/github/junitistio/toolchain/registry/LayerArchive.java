// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A layer on the disk: a tar file of what is in it, and of marks for what it deletes of the layers below. */
final class LayerArchive {

    /** What a layer says of a file. */
    enum Finding {
        FOUND,
        DELETED,
        NOTHING
    }

    private static final int BUFFER = 1 << 16;

    private final Path blob;
    private final Descriptor descriptor;
    private final MediaTypes.Packing packing;

    /**
     * Describe a layer, before it is downloaded.
     *
     * @throws RegistryException if it is packed in a way that cannot be unpacked here
     */
    LayerArchive(Path blob, Descriptor descriptor) throws RegistryException {
        this.blob = blob;
        this.descriptor = descriptor;
        this.packing = MediaTypes.packing(descriptor);
    }

    /**
     * Take a file out.
     *
     * @param path its place, without a slash before it
     */
    Finding extract(String path, Path to) throws RegistryException {
        Whiteouts whiteouts = new Whiteouts(path);
        Finding finding = Finding.NOTHING;
        try (TarArchiveInputStream tar = new TarArchiveInputStream(open())) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                String name = name(entry);
                if (name.equals(path)) {
                    requireFile(entry);
                    Files.copy(tar, to, StandardCopyOption.REPLACE_EXISTING);
                    return Finding.FOUND;
                }
                // What a layer deletes is of the layers below: the file may still come.
                if (whiteouts.delete(name, entry.isDirectory())) {
                    finding = Finding.DELETED;
                }
            }
            return finding;
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw RegistryException.lasting("layer " + descriptor.digest() + " cannot be unpacked: " + e.getMessage());
        }
    }

    private InputStream open() throws IOException {
        InputStream file = new BufferedInputStream(Files.newInputStream(blob), BUFFER);
        try {
            return packing == MediaTypes.Packing.GZIP ? new GZIPInputStream(file, BUFFER) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    private static String name(TarArchiveEntry entry) {
        return entry.getName().replaceFirst("^(\\./|/)+", "").replaceFirst("/$", "");
    }

    private static void requireFile(TarArchiveEntry entry) throws RegistryException {
        if (!entry.isFile() || entry.isLink() || entry.isSymbolicLink()) {
            throw RegistryException.lasting(entry.getName() + " is no file in its image"
                    + (entry.getLinkName().isEmpty() ? "" : ", but a link to " + entry.getLinkName()));
        }
    }
}
