// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import com.google.protobuf.CodedOutputStream;
import io.github.junitistio.mesh.local.identity.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages of Envoy's for secrets, as the wire has them: the few fields of a few types that are ever sent. */
final class SecretResponse {

    private static final String SECRET = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

    /** A {@code envoy.service.discovery.v3.DiscoveryResponse}. */
    static byte[] of(List<byte[]> secrets, String nonce) {
        return message(response -> {
            response.writeString(1, nonce);
            for (byte[] secret : secrets) {
                response.writeByteArray(2, any(secret));
            }
            response.writeString(4, SECRET);
            response.writeString(5, nonce);
        });
    }

    /** A certificate with its key. */
    static byte[] certificate(String name, Credentials credentials) {
        byte[] certificate = message(tls -> {
            tls.writeByteArray(1, inline(credentials.certificate()));
            tls.writeByteArray(2, inline(credentials.privateKey()));
        });
        return message(secret -> {
            secret.writeString(1, name);
            secret.writeByteArray(2, certificate);
        });
    }

    /** The certificate that those of others are checked against. */
    static byte[] trust(String name, String root) {
        byte[] context = message(validation -> validation.writeByteArray(1, inline(root)));
        return message(secret -> {
            secret.writeString(1, name);
            secret.writeByteArray(4, context);
        });
    }

    private static byte[] any(byte[] secret) {
        return message(any -> {
            any.writeString(1, SECRET);
            any.writeByteArray(2, secret);
        });
    }

    private static byte[] inline(String pem) {
        return message(source -> source.writeByteArray(2, pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream message) throws IOException;
    }

    private SecretResponse() {}
}
