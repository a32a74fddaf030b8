// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the wanted version from a source, proves that it runs on this machine, and puts it into the cache. Only for the
 * holder of the cache entry's lock.
 */
record InstallStrategy(ToolSource source, ToolCache cache, VersionProbe probe) implements ToolStrategy {

    private static final Logger logger = LoggerFactory.getLogger(Toolchain.class);

    @Override
    public String description(Tool tool) {
        return source.description(tool);
    }

    @Override
    public Path attempt(Tool tool) throws AttemptFailedException, InterruptedException {
        CacheEntry entry = cache.entry(tool);
        Progress progress = new Progress(logger, tool.executable(), System::nanoTime);
        progress.begin("%s (%s)".formatted(source.description(tool), source.usualDuration()));
        try (Staging staging = Staging.open(entry)) {
            Path program = source.fetch(tool, staging.work(), progress);
            makeExecutable(program);
            prove(tool, program);
            Path installed = staging.publish(program, source.description(tool));
            progress.end("installed");
            return installed;
        } catch (IOException e) {
            throw new AttemptFailedException("it cannot be put into the cache " + cache.root(), e);
        }
    }

    private static void makeExecutable(Path program) throws IOException {
        if (!program.toFile().setExecutable(true, false)) {
            throw new IOException(program + " cannot be made executable");
        }
    }

    private void prove(Tool tool, Path program) throws AttemptFailedException, InterruptedException {
        String version;
        try {
            version = probe.version(tool, program);
        } catch (AttemptFailedException e) {
            throw new AttemptFailedException("it does not run on this machine: " + e.getMessage());
        }
        Optional<String> expected = cache.release().told(tool);
        if (expected.isPresent() && !version.equals(expected.get())) {
            throw new AttemptFailedException("it is version %s instead of %s".formatted(version, expected.get()));
        }
    }
}
