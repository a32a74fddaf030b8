// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.deploy.PodTemplate;
import io.github.junitistio.mesh.local.image.ImageCommand;
import io.github.junitistio.mesh.local.image.ImageCommands;
import io.github.junitistio.mesh.local.node.ProbeSpec;
import io.github.junitistio.mesh.manifest.Manifest;
import io.github.junitistio.mesh.manifest.ManifestFiles;
import io.github.junitistio.mesh.manifest.ManifestReader;
import io.github.junitistio.mesh.manifest.ManifestSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is to be deployed, read from files and filled in with what is known in this JVM only.
 *
 * @param namespace where objects go that name no namespace
 * @param manifests the objects
 * @param images the commands of their images
 * @param mistakes what is wrong with their containers
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Declared(
        String namespace, List<Manifest> manifests, Map<String, ImageCommand> images, List<String> mistakes) {

    /**
     * Read manifests and what is beside them.
     *
     * @param declared files, folders and resources of the class path
     * @throws MeshException if one of them cannot be read
     */
    public static Declared read(String namespace, List<String> declared) {
        List<ManifestSource> sources = ManifestFiles.ofThisProcess().read(declared);
        List<Manifest> manifests = ManifestReader.read(sources);
        if (manifests.isEmpty()) {
            throw new MeshException(
                    "There is no object in " + declared + ". Name files or folders that hold manifests.");
        }
        List<Path> folders = sources.stream()
                .map(ManifestSource::folder)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        ImageCommands commands = ImageCommands.read(folders);
        Map<String, ImageCommand> images = new LinkedHashMap<>();
        List<String> mistakes = new ArrayList<>();
        for (Manifest manifest : manifests) {
            PodTemplate.of(manifest)
                    .ifPresent(template -> template.containers()
                            .forEach(container -> check(container, manifest.where(), commands, images, mistakes)));
        }
        return new Declared(namespace, manifests, images, mistakes);
    }

    private static void check(
            ObjectNode container,
            String where,
            ImageCommands commands,
            Map<String, ImageCommand> images,
            List<String> mistakes) {
        String image = container.path("image").asText();
        try {
            images.put(image, commands.find(image, where));
        } catch (MeshException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
        ProbeSpec.unsupported(container).forEach(mistake -> mistakes.add(where + ": " + mistake));
    }
}
