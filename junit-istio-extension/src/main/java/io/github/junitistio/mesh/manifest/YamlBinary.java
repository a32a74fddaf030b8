// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Reads what {@code !!binary} marks: {@code kubectl} decodes it, and JSON has no place for what is not text. */
final class YamlBinary {

    private YamlBinary() {}

    /** @throws IllegalArgumentException if it is not text in base64 */
    static JsonNode text(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return TextNode.valueOf(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "!!binary holds bytes that are no text; take the tag away where Kubernetes wants base64", e);
        }
    }
}
