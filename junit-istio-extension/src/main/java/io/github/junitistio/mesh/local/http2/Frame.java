// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.http2;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A frame of HTTP/2 (RFC 9113).
 *
 * @param type one of the constants here, or a type that may be passed over
 * @param flags the flags of the type
 * @param stream the stream, or 0 for the connection
 * @param payload the content; not to be changed
 */
@API(status = Status.INTERNAL, since = "0.1")
public record Frame(int type, int flags, int stream, byte[] payload) {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RESET = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GO_AWAY = 7;
    public static final int WINDOW_UPDATE = 8;

    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int ACK = 1;
    private static final int PADDED = 8;
    private static final int MAX_LENGTH = 1 << 14;
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What a client sends before its first frame. */
    public static byte[] preface() {
        return PREFACE.clone();
    }

    /**
     * Read a frame.
     *
     * @throws IOException if there is none, or what is there is no HTTP/2
     */
    public static Frame read(DataInputStream in) throws IOException {
        int head = in.readInt();
        int length = head >>> 8;
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        if (length > MAX_LENGTH) {
            throw new IOException("no HTTP/2 in plain text");
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(head & 0xff, flags, stream, payload);
    }

    /** Write the frame. */
    public void write(DataOutputStream out) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload);
        out.write(frame.array());
        out.flush();
    }

    /** The content without what it is padded with. */
    public byte[] data() {
        int padding = (flags & PADDED) == 0 ? 0 : 1 + (payload[0] & 0xff);
        return Arrays.copyOfRange(payload, padding == 0 ? 0 : 1, payload.length - Math.max(0, padding - 1));
    }

    /** Determine if the sender sends nothing more on the stream. */
    public boolean endsStream() {
        return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }

    /** The answer that a frame of the connection wants, if it wants one. */
    public Optional<Frame> acknowledgement() {
        return (type == SETTINGS || type == PING) && (flags & ACK) == 0
                ? Optional.of(new Frame(type, ACK, 0, type == PING ? payload : new byte[0]))
                : Optional.empty();
    }
}
