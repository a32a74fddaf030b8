// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Certificates and keys as text. */
final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    static String of(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private Pem() {}
}
