// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Gathers all that a kept mesh depends on; a file counts by its path, size and time. */
@API(status = Status.INTERNAL, since = "0.1")
public final class Fingerprint {

    private static final int DIGITS = 24;

    private final MessageDigest digest;

    /** Begin with the user and the Java version. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
        add(System.getProperty("user.name"));
        add(System.getProperty("java.home"));
        add(Runtime.version().toString());
    }

    /** Add a text. */
    public Fingerprint add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Add files, and all files in folders. */
    public Fingerprint add(List<Path> paths) {
        for (Path path : paths) {
            try (Stream<Path> files = Files.walk(path)) {
                files.sorted().forEach(this::addFile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** The fingerprint of what was added, fit for a file's name. */
    public String text() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private void addFile(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                add(file + " " + attributes.size() + " " + attributes.lastModifiedTime());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
