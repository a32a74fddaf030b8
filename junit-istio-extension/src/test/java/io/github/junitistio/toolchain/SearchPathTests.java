// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchPathTests {

    @TempDir
    Path folder;

    @Test
    void finds_the_first_executable_file() throws IOException {
        Files.createDirectories(folder.resolve("a/envoy"));
        Files.createDirectories(folder.resolve("b"));
        Files.writeString(folder.resolve("b/envoy"), "not executable");
        Path third = Scripts.write(folder.resolve("c/envoy"));
        Scripts.write(folder.resolve("d/envoy"));

        assertThat(find("envoy", "missing", "a", "", "b", "c", "d")).hasValue(third);
    }

    @Test
    void finds_nothing_without_path() {
        SearchPath path = SearchPath.of(new ToolchainSettings(Map.of(), "the test", Map.of()), Platform.current());

        assertThat(path.find("sh")).isEmpty();
    }

    @Test
    void adds_the_suffix_of_windows() throws IOException {
        Path exe = Scripts.write(folder.resolve("envoy.exe"));
        Map<String, String> environment = Map.of("Path", folder.toString());

        SearchPath path = SearchPath.of(
                new ToolchainSettings(Map.of(), "the test", environment), new Platform("windows", "x86_64"));

        assertThat(path.find("envoy")).hasValue(exe);
    }

    private Optional<Path> find(String program, String... folders) {
        StringBuilder path = new StringBuilder();
        for (String name : folders) {
            path.append(name.isEmpty() ? "" : folder.resolve(name)).append(File.pathSeparator);
        }
        return SearchPath.of(
                        new ToolchainSettings(Map.of(), "the test", Map.of("PATH", path.toString())),
                        Platform.current())
                .find(program);
    }
}
