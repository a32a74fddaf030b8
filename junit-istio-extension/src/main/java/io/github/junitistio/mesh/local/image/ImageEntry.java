// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads and checks the entries of one file. */
final class ImageEntry {

    private static final Set<String> KEYS = Set.of("image", "command", "env", "directory");

    private final Path file;
    private final List<String> problems;

    ImageEntry(Path file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    Optional<ImageDeclaration> read(JsonNode entry) {
        int before = problems.size();
        String image = entry.path("image").asText();
        String where = file + " (image " + (image.isEmpty() ? "without a name" : image) + ")";
        checkKeys(entry, where);
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        ImageDeclaration declaration = new ImageDeclaration(
                file,
                folder,
                image,
                command(entry.path("command"), where),
                env(entry.path("env"), where),
                folder.resolve(entry.path("directory").asText("")).normalize());
        declaration.command().forEach(text -> checkPlaceholders(text, where));
        declaration.env().values().forEach(text -> checkPlaceholders(text, where));
        return problems.size() == before ? Optional.of(declaration) : Optional.empty();
    }

    private void checkKeys(JsonNode entry, String where) {
        Set<String> unknown = new TreeSet<>();
        entry.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            problems.add(where + ": has the unknown " + (unknown.size() == 1 ? "key " : "keys ")
                    + String.join(", ", unknown) + ". There are image, command, env and directory.");
        }
        if (!entry.path("image").isTextual() || entry.path("image").asText().isBlank()) {
            problems.add(where + ": has no `image`. Name it as the containers do, with or without its tag.");
        }
        if (entry.has("directory") && !entry.path("directory").isTextual()) {
            problems.add(where + ": `directory` is no text. Give a folder; it starts from the file's.");
        }
    }

    private List<String> command(JsonNode command, String where) {
        List<String> words = new ArrayList<>();
        command.forEach(word -> words.add(word.asText()));
        boolean isValid = command.isArray() && !words.isEmpty() && !words.get(0).isBlank();
        for (JsonNode word : command) {
            isValid &= word.isValueNode() && !word.isNull();
        }
        if (!isValid) {
            problems.add(where + ": `command` has to be a list of a program and its arguments, such as "
                    + "[\"${java}\", \"-jar\", \"${folder}/shop.jar\"]; no shell reads it.");
        }
        return words;
    }

    private Map<String, String> env(JsonNode env, String where) {
        Map<String, String> variables = new LinkedHashMap<>();
        boolean isValid = env.isMissingNode() || env.isNull() || env.isObject();
        for (Map.Entry<String, JsonNode> variable : env.properties()) {
            isValid &= variable.getValue().isValueNode();
            variables.put(variable.getKey(), variable.getValue().asText(""));
        }
        if (!isValid) {
            problems.add(where + ": `env` has to map names to values, such as {PORT: \"${port}\"}.");
        }
        return variables;
    }

    private void checkPlaceholders(String text, String where) {
        Placeholders.names(text).stream()
                .filter(name -> !Placeholders.isValid(name))
                .forEach(name -> problems.add(Placeholders.unknown(where, name)));
    }
}
