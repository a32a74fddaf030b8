// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An entry of a {@code local-images.yaml}, as written.
 *
 * @param file the file
 * @param folder what stands for {@code ${folder}}
 * @param directory the working directory
 */
record ImageDeclaration(
        Path file, Path folder, String image, List<String> command, Map<String, String> env, Path directory) {

    boolean isSameAs(ImageDeclaration other) {
        return command.equals(other.command)
                && env.equals(other.env)
                && directory.equals(other.directory)
                && (folder.equals(other.folder) || !mentionsFolder());
    }

    private boolean mentionsFolder() {
        return Stream.concat(command.stream(), env.values().stream())
                .anyMatch(text -> Placeholders.names(text).contains("folder"));
    }

    String where() {
        return file + " (image " + image + ")";
    }

    /** What runs on this machine, with everything filled in that no container decides. */
    ImageCommand ready() {
        MachineValues values = new MachineValues(this);
        Map<String, String> filled = new LinkedHashMap<>();
        env.forEach((name, text) -> filled.put(name, Placeholders.fillForMachine(text, values::of)));
        return new ImageCommand(
                image,
                command.stream()
                        .map(text -> Placeholders.fillForMachine(text, values::of))
                        .toList(),
                filled,
                directory,
                where());
    }
}
