// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.List;
import java.util.function.Function;

/**
 * The sources of each tool, best first.
 */
final class Sources {

    private Sources() {}

    static Function<Tool, List<ToolSource>> of(ToolchainSettings settings, Pins pins, Platform platform) {
        SearchPath path = SearchPath.of(settings, platform);
        List<ToolSource> envoy = List.of(new WheelSource(pins, path, platform, settings.environment()));
        List<ToolSource> istio = List.of(new GoSource(pins, path, platform, settings.environment()));
        return tool -> tool == Tool.ENVOY ? envoy : istio;
    }
}
