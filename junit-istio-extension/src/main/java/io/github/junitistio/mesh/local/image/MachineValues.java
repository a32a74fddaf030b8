// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import io.github.junitistio.mesh.MeshException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What placeholders stand for that are the same for all containers. */
final class MachineValues {

    private final ImageDeclaration declaration;

    MachineValues(ImageDeclaration declaration) {
        this.declaration = declaration;
    }

    String of(String placeholder) {
        String name = Placeholders.detail(placeholder);
        return switch (Placeholders.kind(placeholder)) {
            case "java" ->
                Path.of(System.getProperty("java.home"), "bin", "java").toString();
            case "folder" -> declaration.folder().toString();
            case "directory" -> declaration.directory().toString();
            case "property" ->
                required(placeholder, System.getProperty(name), "Set the system property " + name + " for the tests.");
            default -> required(placeholder, System.getenv(name), "Set the environment variable " + name + ".");
        };
    }

    private String required(String placeholder, @Nullable String value, String advice) {
        if (value == null) {
            throw new MeshException(
                    declaration.where() + ": ${" + placeholder + "} stands for nothing in this JVM. " + advice);
        }
        return value;
    }
}
