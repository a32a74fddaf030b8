// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import io.github.junitistio.toolchain.registry.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The tags of which the cache has both programs of a mesh. */
final class InstalledTags {

    static List<String> in(Path cache, Hub hub) {
        String prefix = Release.Images.prefix(hub);
        Path pilots = cache.resolve(Tool.PILOT_DISCOVERY.executable());
        Path envoys = cache.resolve(Tool.ENVOY.executable());
        try (Stream<Path> folders = Files.list(pilots)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && Files.exists(envoys.resolve(name)))
                    .map(name -> name.substring(prefix.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private InstalledTags() {}
}
