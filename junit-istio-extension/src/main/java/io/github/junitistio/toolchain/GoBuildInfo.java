// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The version and the checksum of Istio's module, which Go writes into every program that it builds of it. Programs
 * built with {@code go install} call their own version "unknown", and {@code go version -m} needs Go.
 */
record GoBuildInfo(String version, String sum) {

    private static final byte[] MODULE_LINE = "\nmod\tistio.io/istio\t".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 200;

    static Optional<GoBuildInfo> read(Path executable) throws IOException {
        try (InputStream in = Files.newInputStream(executable)) {
            return moduleLine(in).map(line -> line.split("\t")).map(GoBuildInfo::of);
        }
    }

    private static GoBuildInfo of(String[] words) {
        return new GoBuildInfo(words[0], words.length > 1 ? words[1] : "");
    }

    private static Optional<String> moduleLine(InputStream in) throws IOException {
        byte[] chunk = new byte[1 << 16];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int matched = 0;
        for (int length; (length = in.read(chunk)) != -1; ) {
            for (int i = 0; i < length; i++) {
                byte next = chunk[i];
                if (matched < MODULE_LINE.length) {
                    // The line break that the search begins with is in no other place of it, so a mismatch loses
                    // nothing.
                    matched = next == MODULE_LINE[matched] ? matched + 1 : next == MODULE_LINE[0] ? 1 : 0;
                } else if (next == '\n') {
                    return Optional.of(line.toString(StandardCharsets.US_ASCII));
                } else if (line.size() > LONGEST) {
                    return Optional.empty();
                } else {
                    line.write(next);
                }
            }
        }
        return Optional.empty();
    }
}
