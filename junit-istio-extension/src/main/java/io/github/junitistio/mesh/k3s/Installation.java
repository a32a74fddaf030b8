// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.k3s;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a node is and what is installed in it. A node that an earlier run has kept is used only if it is the same.
 *
 * @param digest differs if anything of it does, the images behind unchanged names included
 */
record Installation(String digest) {

    private static final int DIGITS = 24;

    static Installation of(K3sSettings settings, ImageArchives archives) {
        List<String> parts = new ArrayList<>(List.of(settings.image(), settings.hub(), settings.tag()));
        parts.addAll(settings.values());
        for (String image : List.of(settings.image(), settings.istiod(), settings.proxy())) {
            parts.add(archives.id(image).orElse("pulled"));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return new Installation(HexFormat.of().formatHex(digest).substring(0, DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
