// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The parts of images, made in a folder: layers, configurations, manifests and indexes. */
public final class ImageBlobs {

    public static final String GZIP_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Map<String, Path> files = new ConcurrentHashMap<>();

    public ImageBlobs(Path folder) {
        this.folder = folder;
    }

    /** A blob or a manifest. */
    public record Blob(String mediaType, String digest, long size) {

        ObjectNode json() {
            return JSON.createObjectNode()
                    .put("mediaType", mediaType)
                    .put("digest", digest)
                    .put("size", size);
        }
    }

    public Path file(String digest) {
        return files.get(digest);
    }

    public Map<String, Path> files() {
        return files;
    }

    /** A layer with entries: by path, a file's text; nothing for a path that ends with a slash, which is a folder. */
    public Blob layer(String mediaType, String... pathsAndTexts) {
        return layer(mediaType, tar -> {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                byte[] text = pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(pathsAndTexts[i]);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        });
    }

    /** A layer with a program. */
    public Blob program(String path, Path program) {
        return layer(GZIP_LAYER, tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(path);
            entry.setSize(Files.size(program));
            entry.setMode(0755);
            tar.putArchiveEntry(entry);
            Files.copy(program, tar);
            tar.closeArchiveEntry();
        });
    }

    /** A layer with a link. */
    public Blob link(String path, String to) {
        return layer(GZIP_LAYER, tar -> {
            TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
            entry.setLinkName(to);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        });
    }

    private interface Content {

        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private Blob layer(String mediaType, Content content) {
        try {
            Path file = Files.createTempFile(folder, "layer", "");
            try (OutputStream out = packed(mediaType, file);
                    TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
                content.write(tar);
            }
            return add(mediaType, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream packed(String mediaType, Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return mediaType.endsWith("gzip") ? new FastGzip(out) : out;
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** An image's manifest, with its configuration. */
    public Blob image(String mediaType, String architecture, Blob... layers) {
        Blob config = add(
                "application/vnd.oci.image.config.v1+json",
                JSON.createObjectNode().put("os", "linux").put("architecture", architecture));
        ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", mediaType);
        manifest.set("config", config.json());
        ArrayNode list = manifest.putArray("layers");
        List.of(layers).forEach(layer -> list.add(layer.json()));
        return add(mediaType, manifest);
    }

    /** An index of images, for one architecture of Linux each. */
    public Blob index(String mediaType, Map<String, Blob> images) {
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", mediaType);
        ArrayNode manifests = index.putArray("manifests");
        images.forEach((architecture, image) -> {
            ObjectNode each = image.json();
            each.putObject("platform").put("os", "linux").put("architecture", architecture);
            manifests.add(each);
        });
        return add(mediaType, index);
    }

    public Blob add(String mediaType, ObjectNode json) {
        try {
            return add(mediaType, Files.write(Files.createTempFile(folder, "json", ""), JSON.writeValueAsBytes(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Blob add(String mediaType, Path file) throws IOException {
        String digest = "sha256:" + sha256(file);
        files.put(digest, file);
        return new Blob(mediaType, digest, Files.size(file));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (int length; (length = in.read(chunk)) != -1; ) {
                digest.update(chunk, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
