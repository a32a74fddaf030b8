// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * The versions that junit-istio is tested with, and what proves that a download is one of them: the {@code
 * pins.properties} beside this class.
 */
record Pins(Properties properties) {

    record Module(String command, String sum, int packages) {}

    /** What a chosen minor version of Istio without a patch stands for, if it is the tested one. */
    static final String PINNED = "pinned";

    /**
     * A minor version of Istio.
     *
     * @param newest its newest known patch, or {@link #PINNED}
     * @param envoy the version of Envoy that fits it
     */
    record Minor(String newest, String envoy) {}

    record Wheel(String platformTag, String sha256, String entry) {}

    static Pins load() {
        try (InputStream in = Objects.requireNonNull(Pins.class.getResourceAsStream("pins.properties"))) {
            Properties properties = new Properties();
            properties.load(in);
            return new Pins(properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String version(Tool tool) {
        return get(tool == Tool.ENVOY ? "envoy.version" : "istio.version");
    }

    Module module(Tool tool) {
        return new Module(
                get(tool.executable() + ".package"),
                get("istio.sum"),
                Integer.parseInt(get(tool.executable() + ".package.count")));
    }

    String wheelName() {
        return get("envoy.wheel");
    }

    /** The number of the release that the pinned revision is of. */
    String istioRelease() {
        return get("istio.release");
    }

    Optional<Minor> minor(String minor) {
        return Optional.ofNullable(properties.getProperty("istio.minor." + minor))
                .map(line -> line.split(" "))
                .map(words -> new Minor(words[0], words[1]));
    }

    List<String> minors() {
        return properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith("istio.minor."))
                .map(key -> key.substring("istio.minor.".length()))
                .sorted()
                .toList();
    }

    Optional<Wheel> wheel(String version, Platform platform) {
        return Optional.ofNullable(properties.getProperty("envoy.wheel." + version + "." + platform))
                .map(line -> line.split(" "))
                .map(words -> new Wheel(words[0], words[1], words[2]));
    }

    private String get(String key) {
        return Objects.requireNonNull(properties.getProperty(key), key);
    }
}
