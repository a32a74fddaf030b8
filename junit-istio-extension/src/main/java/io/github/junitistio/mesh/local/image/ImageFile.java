// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.junitistio.mesh.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@code local-images.yaml}. */
final class ImageFile {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ImageFile() {}

    static List<ImageDeclaration> read(Path file) {
        List<String> problems = new ArrayList<>();
        JsonNode root = tree(file);
        if (!root.isObject() || root.size() != 1 || !root.path("images").isArray()) {
            throw new MeshException(file + ": has to be a list under the one key `images`. " + "For example:\n"
                    + ImageProblem.sample("shop"));
        }
        ImageEntry entries = new ImageEntry(file, problems);
        List<ImageDeclaration> declarations = new ArrayList<>();
        for (JsonNode entry : root.path("images")) {
            entries.read(entry).ifPresent(declarations::add);
        }
        ImageProblem.throwIfAny(problems);
        return declarations;
    }

    private static JsonNode tree(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new MeshException(
                    file + ", line " + line + ": cannot be read: "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + ". Correct it.",
                    e);
        } catch (IOException e) {
            throw new MeshException(file + ": cannot be read: " + e, e);
        }
    }
}
