// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.toolchain.registry;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The SHA-256 of a manifest or a blob.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Digest(String hex) {

    private static final String PREFIX = "sha256:";
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    static Digest parse(String text) throws RegistryException {
        if (!text.startsWith(PREFIX)
                || !HEX.matcher(text.substring(PREFIX.length())).matches()) {
            throw RegistryException.lasting("the digest \"" + text + "\" is no sha256");
        }
        return new Digest(text.substring(PREFIX.length()));
    }

    static Digest of(MessageDigest computed) {
        return new Digest(HexFormat.of().formatHex(computed.digest()));
    }

    static MessageDigest compute() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + hex;
    }
}
