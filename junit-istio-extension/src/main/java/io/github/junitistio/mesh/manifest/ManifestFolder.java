// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a manifest file, or all manifest files of a folder. */
final class ManifestFolder {

    private static final String IMAGES = "local-images.yaml";
    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    private ManifestFolder() {}

    static List<ManifestSource> read(String declared, Path path) {
        try {
            return Files.isDirectory(path) ? folder(declared, path) : List.of(file(declared, path));
        } catch (IOException e) {
            throw new MeshException("The manifest \"" + declared + "\" cannot be read from " + path + ": " + e, e);
        }
    }

    private static List<ManifestSource> folder(String declared, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(Files::isRegularFile).sorted().toList();
        }
        refuseSources(declared, folder, files);
        String prefix = declared.endsWith("/") || declared.endsWith(":") ? declared : declared + "/";
        List<ManifestSource> sources = new ArrayList<>();
        for (Path file : files) {
            if (isManifest(name(file))) {
                sources.add(file(prefix + name(file), file));
            }
        }
        if (sources.isEmpty()) {
            throw new MeshException(
                    "The folder \"" + declared + "\" (" + folder + ") has no manifest: no file in it "
                            + "ends in .yaml, .yml or .json; folders in it are not looked into. Name the folder that has them.");
        }
        return sources;
    }

    private static void refuseSources(String declared, Path folder, List<Path> files) {
        for (Path file : files) {
            if (KUSTOMIZATIONS.contains(name(file))) {
                throw new MeshException("The folder \"" + declared + "\" holds " + name(file)
                        + ", which says how manifests are made. Render it with `kubectl kustomize " + folder
                        + "` into a file, and declare that file.");
            }
            if (name(file).equals("Chart.yaml")) {
                throw new MeshException(
                        "The folder \"" + declared + "\" is a Helm chart. Render it with `helm template " + folder
                                + "` into a file, and declare that file.");
            }
        }
    }

    private static boolean isManifest(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.equals(IMAGES) && (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json"));
    }

    private static ManifestSource file(String name, Path file) throws IOException {
        return new ManifestSource(name, ManifestText.decode(name, Files.readAllBytes(file)), file.getParent());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
