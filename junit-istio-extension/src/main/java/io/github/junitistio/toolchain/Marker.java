// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a program was when it was installed.
 */
record Marker(String version, long size, long modifiedSecond, String sha256, String source) {

    static Marker of(Path executable, String version, String source) throws IOException {
        return new Marker(version, Files.size(executable), modifiedSecond(executable), Sha256.of(executable), source);
    }

    /** Seconds, since archives that CI services keep caches in keep no more. */
    private static long modifiedSecond(Path executable) throws IOException {
        return Files.getLastModifiedTime(executable).toMillis() / 1000;
    }

    static Marker load(Path file) throws IOException {
        Properties marker = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            marker.load(in);
            return new Marker(
                    marker.getProperty("version", ""),
                    Long.parseLong(marker.getProperty("size", "")),
                    Long.parseLong(marker.getProperty("modified", "")),
                    marker.getProperty("sha256", ""),
                    marker.getProperty("source", ""));
        } catch (IllegalArgumentException e) {
            throw new IOException("the marker is not readable: " + e.getMessage(), e);
        }
    }

    void store(Path file) throws IOException {
        Properties marker = new Properties();
        marker.setProperty("version", version);
        marker.setProperty("size", Long.toString(size));
        marker.setProperty("modified", Long.toString(modifiedSecond));
        marker.setProperty("sha256", sha256);
        marker.setProperty("source", source);
        try (OutputStream out = Files.newOutputStream(file)) {
            marker.store(out, null);
        }
    }

    /**
     * Compare a program with this. Its content is read only where its time of change is another one: reading 130 MB
     * takes half a second, and who changes a program and sets its time back does so on purpose.
     */
    void check(Path executable, String expectedVersion) throws IOException {
        expect("version", expectedVersion, version);
        expect("size", size, Files.size(executable));
        if (modifiedSecond != modifiedSecond(executable)) {
            expect("sha256", sha256, Sha256.of(executable));
        }
    }

    private static void expect(String what, Object expected, Object actual) throws IOException {
        if (!expected.equals(actual)) {
            throw new IOException("%s is %s instead of %s".formatted(what, actual, expected));
        }
    }
}
