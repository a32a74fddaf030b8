// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request in HTTP/2 without TLS and without an upgrade from HTTP/1.1, as gRPC sends it: the JDK's client does not. */
public final class Http2Request {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final byte DATA = 0;
    private static final byte HEADERS = 1;
    private static final byte SETTINGS = 4;
    private static final byte END_STREAM = 1;
    private static final byte END_HEADERS = 4;

    private Http2Request() {}

    /** Send a GET request and return the body of the answer. */
    public static String get(URI uri) {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(request, SETTINGS, 0, 0, new byte[0]);
            frame(request, HEADERS, END_STREAM | END_HEADERS, 1, headers(uri));
            socket.getOutputStream().write(request.toByteArray());
            return body(new DataInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code :method: GET} and {@code :scheme: http} are in HPACK's static table, and the names of the other two. */
    private static byte[] headers(URI uri) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0x82);
        block.write(0x86);
        text(block, 0x44, uri.getPath());
        text(block, 0x41, uri.getAuthority());
        return block.toByteArray();
    }

    private static void text(ByteArrayOutputStream block, int name, String value) {
        block.write(name);
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        out.writeBytes(new byte[] {0, 0, (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        out.writeBytes(payload);
    }

    private static String body(DataInputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
            byte type = in.readByte();
            byte flags = in.readByte();
            int stream = in.readInt();
            String payload = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
            if (type == DATA) {
                body.append(payload);
            }
            if (stream == 1 && (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
                return body.toString();
            }
        }
    }
}
