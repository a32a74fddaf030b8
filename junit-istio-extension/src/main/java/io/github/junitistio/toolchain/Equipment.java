// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a toolchain works with, once it is known which release is wanted.
 *
 * @param local the ways that need no network
 */
record Equipment(Release release, ToolCache cache, List<ToolStrategy> local, Provisioner provisioner) {

    static Equipment of(
            ToolchainSettings settings,
            Release release,
            ToolCache cache,
            Sources.OfRelease sources,
            Platform platform) {
        VersionProbe probe = new VersionProbe(settings.environment());
        List<ToolStrategy> local = List.of(
                new SettingStrategy(settings, release, probe),
                new PathStrategy(SearchPath.of(settings, platform), settings, release, probe),
                new CacheStrategy(cache));
        return new Equipment(release, cache, local, new Provisioner(cache, probe, sources.of(release)));
    }

    /** Find out where a tool is, or else how it would be got. */
    ToolState look(Tool tool, boolean offline) throws InterruptedException {
        Search search = new Search(tool, release.version(tool));
        Optional<Path> file = search.through(local);
        if (file.isPresent()) {
            return new ToolState(tool, release.version(tool), file, "", "", "");
        }
        return new ToolState(
                tool,
                release.version(tool),
                file,
                search.why(),
                offline ? ToolchainSettings.OFFLINE + "=true, so that nothing is fetched" : obstacle(tool),
                tool.remedy());
    }

    private String obstacle(Tool tool) throws InterruptedException {
        List<String> obstacles = new ArrayList<>();
        for (ToolSource source : provisioner.sources().apply(tool)) {
            try {
                source.requirePrerequisites(tool);
                return "";
            } catch (AttemptFailedException e) {
                obstacles.add(source.description(tool) + ": " + e.getMessage());
            }
        }
        return String.join("; ", obstacles);
    }

    /**
     * Refuse to provision.
     *
     * @throws ToolUnavailableException if anything is missing, with all that is
     */
    void requireNothing(List<Search> missing) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> messages = new ArrayList<>();
        for (Search search : missing) {
            search.failed(
                    "provisioning",
                    new AttemptFailedException(ToolchainSettings.OFFLINE + "=true, so that nothing is fetched"));
            messages.add(search.message(
                    search.tool().offlineRemedy(cache.entry(search.tool()).folder())));
        }
        throw new ToolUnavailableException(messages.stream().collect(Collectors.joining(System.lineSeparator())), null);
    }
}
