// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.apiguardian.api.API.Status.INTERNAL;

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
 * </table>
 *
 * @param values the settings that were given
 * @param source where they were given, for error messages: {@code JUnit configuration parameters}
 * @param environment the environment variables; {@code PATH} is one of them
 */
@API(status = INTERNAL, since = "0.1")
public record ToolchainSettings(Map<String, String> values, String source, Map<String, String> environment) {

    static final String CACHE = "junit-istio.cache";
    static final String PINNED = "pinned";

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
        Stream.concat(Arrays.stream(Tool.values()).map(Tool::setting), Stream.of(CACHE))
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
