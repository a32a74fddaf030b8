// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.mesh.MeshSettings;
import io.github.junitistio.mesh.cluster.ClusterMeshProvider;
import io.github.junitistio.mesh.k3s.K3sSettings;
import io.github.junitistio.toolchain.ToolchainSettings;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/settings.md names every setting. */
class SettingsDocumentTests {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    @Test
    void names_every_setting() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(settings())
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> assertThat(page).contains("`" + setting + "`"));
    }

    private static List<String> settings() {
        return Stream.of(MeshSettings.class, ClusterMeshProvider.class, K3sSettings.class, ToolchainSettings.class)
                .flatMap(type -> Stream.of(type.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(SettingsDocumentTests::value)
                .filter(value -> value.startsWith("junit-istio."))
                .toList();
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
