// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;

/**
 * What an earlier run installed.
 */
record CacheStrategy(ToolCache cache) implements ToolStrategy {

    @Override
    public String description(Tool tool) {
        return "cache";
    }

    @Override
    public Path attempt(Tool tool) throws AttemptFailedException {
        return cache.entry(tool).usable();
    }
}
