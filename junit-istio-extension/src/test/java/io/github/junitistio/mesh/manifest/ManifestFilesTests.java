// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFilesTests {

    @TempDir
    private Path folder;

    private ManifestFiles files() {
        return new ManifestFiles(folder, getClass().getClassLoader());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void a_folder_gives_its_manifests_in_the_order_of_their_names() throws IOException {
        write("shop/b.yml", "b");
        write("shop/a.yaml", "a");
        write("shop/c.json", "c");
        write("shop/local-images.yaml", "images");
        write("shop/README.md", "text");
        write("shop/below/d.yaml", "d");

        assertThat(files().read(List.of("shop")))
                .containsExactly(
                        new ManifestSource("shop/a.yaml", "a", folder.resolve("shop")),
                        new ManifestSource("shop/b.yml", "b", folder.resolve("shop")),
                        new ManifestSource("shop/c.json", "c", folder.resolve("shop")));
    }

    @Test
    void a_class_path_resource_gives_its_folder() throws IOException {
        write("shop/a.yaml", "a");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            ManifestFiles files = new ManifestFiles(folder.resolve("elsewhere"), loader);

            assertThat(files.read(List.of("classpath:shop/a.yaml", "shop/a.yaml", "classpath:/shop/a.yaml")))
                    .extracting(ManifestSource::folder)
                    .containsOnly(folder.resolve("shop"));
            assertThat(files.read(List.of("classpath:shop"))).hasSize(1);
        }
    }

    @Test
    void a_resource_of_a_jar_has_no_folder() throws IOException {
        Path jar = folder.resolve("a.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("shop/"));
            entries.putNextEntry(new ZipEntry("shop/a.yaml"));
            entries.write("a".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            ManifestFiles files = new ManifestFiles(folder, loader);

            assertThat(files.read(List.of("classpath:shop/a.yaml")))
                    .containsExactly(new ManifestSource("classpath:shop/a.yaml", "a", null));
            assertThatThrownBy(() -> files.read(List.of("classpath:shop/"))).hasMessageContaining("inside of a jar");
        }
    }

    @Test
    void byte_order_marks_are_understood() throws IOException {
        write("a.yaml", "\uFEFFä");
        Files.write(folder.resolve("b.yaml"), "\uFEFFä".getBytes(StandardCharsets.UTF_16LE));

        assertThat(files().read(List.of("a.yaml", "b.yaml")))
                .extracting(ManifestSource::text)
                .containsOnly("ä");
    }

    @Test
    void other_encodings_are_told() throws IOException {
        Files.write(folder.resolve("a.yaml"), "ä".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> files().read(List.of("a.yaml"))).hasMessageContaining("UTF-8");
    }

    @Test
    void what_is_not_there_is_told_with_what_was_looked_for() {
        assertThatThrownBy(() -> files().read(List.of("shop/a.yaml", "classpath:b.yaml")))
                .isInstanceOf(MeshException.class)
                .hasMessageStartingWith("2 problems")
                .hasMessageContaining("\"shop/a.yaml\" was not found. Looked for the file "
                        + folder.resolve("shop/a.yaml") + " and the class path resource shop/a.yaml")
                .hasMessageContaining("Looked for the class path resource b.yaml");
    }

    @Test
    void folders_without_manifests_or_with_their_sources_are_told() throws IOException {
        write("empty/README.md", "");
        write("kustomized/kustomization.yaml", "resources: []");
        write("chart/Chart.yaml", "name: a");

        assertThatThrownBy(() -> files().read(List.of("empty"))).hasMessageContaining("has no manifest");
        assertThatThrownBy(() -> files().read(List.of("kustomized"))).hasMessageContaining("kubectl kustomize");
        assertThatThrownBy(() -> files().read(List.of("chart"))).hasMessageContaining("helm template");
    }
}
