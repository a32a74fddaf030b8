// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.util.List;
import java.util.function.Function;

/**
 * The sources of each tool, best first.
 */
final class Sources {

    /** Where tools of a release come from. */
    @FunctionalInterface
    interface OfRelease {

        /** The sources of each tool of a release, best first. */
        Function<Tool, List<ToolSource>> of(Release release);
    }

    private Sources() {}

    static Function<Tool, List<ToolSource>> of(
            ToolchainSettings settings, Pins pins, Release release, Platform platform) {
        if (release instanceof Release.Images images) {
            List<ToolSource> source = List.of(new ImageSource(images, platform));
            return tool -> source;
        }
        SearchPath path = SearchPath.of(settings, platform);
        List<ToolSource> envoy = List.of(new WheelSource(pins, release, path, platform, settings.environment()));
        List<ToolSource> istio = List.of(new GoSource(pins, release, path, platform, settings.environment()));
        return tool -> tool == Tool.ENVOY ? envoy : istio;
    }
}
