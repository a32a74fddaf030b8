// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Settings of tests.
 */
final class Settings {

    private Settings() {}

    /** This machine's environment, and a cache of the test's own. */
    static ToolchainSettings cachedIn(Path cache) {
        return cachedIn(cache, Map.of());
    }

    /** This machine's environment but for some variables, and a cache of the test's own. */
    static ToolchainSettings cachedIn(Path cache, Map<String, String> variables) {
        return of(Map.of(ToolchainSettings.CACHE, cache.toString()), variables);
    }

    static ToolchainSettings of(Map<String, String> values, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(variables);
        return ToolchainSettings.from("the test", values::get, environment);
    }
}
