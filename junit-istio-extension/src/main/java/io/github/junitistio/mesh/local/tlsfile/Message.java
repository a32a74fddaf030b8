// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.tlsfile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message in the encoding of Protocol Buffers, as far as text, bytes and messages in messages go. */
final class Message {

    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
        return bytes(field, value.encoded());
    }

    Message bytes(int field, byte[] value) {
        number(field << 3 | LENGTH_DELIMITED);
        number(value.length);
        bytes.writeBytes(value);
        return this;
    }

    byte[] encoded() {
        return bytes.toByteArray();
    }

    /** The texts that a field has in an encoded message. */
    static List<String> texts(byte[] encoded, int field) {
        List<String> texts = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(encoded);
        while (in.hasRemaining()) {
            long tag = readNumber(in);
            switch ((int) tag & 7) {
                case 0 -> readNumber(in);
                case 1 -> in.position(in.position() + Long.BYTES);
                case 5 -> in.position(in.position() + Integer.BYTES);
                case LENGTH_DELIMITED -> {
                    byte[] value = new byte[(int) readNumber(in)];
                    in.get(value);
                    if (tag >>> 3 == field) {
                        texts.add(new String(value, StandardCharsets.UTF_8));
                    }
                }
                default -> throw new IllegalArgumentException("No message: a field of type " + (tag & 7));
            }
        }
        return texts;
    }

    private void number(int value) {
        int rest = value;
        while (rest > 0x7f) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    private static long readNumber(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
