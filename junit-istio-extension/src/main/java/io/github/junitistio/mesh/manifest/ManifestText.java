// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.manifest;

import io.github.junitistio.mesh.MeshException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads the characters of a file: UTF-8, or UTF-16 with a byte order mark as a Windows shell redirects it. */
final class ManifestText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private ManifestText() {}

    static String decode(String name, byte[] bytes) {
        try {
            String text =
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MeshException("The manifest \"" + name + "\" is not text in UTF-8. Save it in UTF-8.", e);
        }
    }

    private static Charset charset(byte[] bytes) {
        boolean marked = bytes.length > 1
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }
}
