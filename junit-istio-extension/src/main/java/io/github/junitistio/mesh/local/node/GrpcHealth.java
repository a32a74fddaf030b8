// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import io.github.junitistio.mesh.local.http2.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * {@code grpc.health.v1.Health/Check} over HTTP/2 in plain text, which the JDK's client does not begin without an
 * upgrade that gRPC servers refuse.
 *
 * <p>Only what one call needs: the headers are sent uncompressed, and of the answer only the message is read. A call that
 * fails has none.
 */
final class GrpcHealth {

    private static final int STREAM = 1;
    private static final int LENGTH_PREFIX = 5;

    private GrpcHealth() {}

    /** Return if the service says that it is serving; anything else is thrown. */
    static void check(InetSocketAddress address, String service, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(timeout.toMillis());
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.setTcpNoDelay(true);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(Frame.preface());
            new Frame(Frame.SETTINGS, 0, 0, new byte[0]).write(out);
            new Frame(Frame.HEADERS, Frame.END_HEADERS, STREAM, headers(address)).write(out);
            new Frame(Frame.DATA, Frame.END_STREAM, STREAM, request(service)).write(out);
            byte[] answer = answer(new DataInputStream(socket.getInputStream()), out);
            int status = status(answer);
            if (status != 1) {
                throw new IOException("health status " + (status == 2 ? "NOT_SERVING" : "UNKNOWN (" + status + ")"));
            }
        }
    }

    private static byte[] answer(DataInputStream in, DataOutputStream out) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            Frame frame = Frame.read(in);
            switch (frame.type()) {
                case Frame.RESET, Frame.GO_AWAY -> throw new IOException("the call was ended by the server");
                case Frame.DATA -> message.writeBytes(frame.data());
                default -> {
                    Frame acknowledgement = frame.acknowledgement().orElse(null);
                    if (acknowledgement != null) {
                        acknowledgement.write(out);
                    }
                }
            }
            if (frame.stream() == STREAM && frame.endsStream() || isComplete(message)) {
                return message.toByteArray();
            }
        }
    }

    private static boolean isComplete(ByteArrayOutputStream message) {
        return message.size() >= LENGTH_PREFIX
                && message.size()
                        >= LENGTH_PREFIX
                                + ByteBuffer.wrap(message.toByteArray()).getInt(1);
    }

    /** The only field of a HealthCheckResponse; one that is not sent is 0. */
    private static int status(byte[] answer) throws IOException {
        if (answer.length < LENGTH_PREFIX) {
            throw new IOException(
                    "no health status: the server does not serve grpc.health.v1.Health, or not this name");
        }
        return answer.length >= LENGTH_PREFIX + 2 && answer[LENGTH_PREFIX] == 0x08 ? answer[LENGTH_PREFIX + 1] : 0;
    }

    private static byte[] request(String service) {
        byte[] name = service.getBytes(StandardCharsets.UTF_8);
        int length = name.length == 0 ? 0 : name.length + 2;
        ByteBuffer message =
                ByteBuffer.allocate(LENGTH_PREFIX + length).put((byte) 0).putInt(length);
        if (name.length > 0) {
            message.put((byte) 0x0a).put((byte) name.length).put(name);
        }
        return message.array();
    }

    private static byte[] headers(InetSocketAddress address) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        header(block, ":method", "POST");
        header(block, ":scheme", "http");
        header(block, ":path", "/grpc.health.v1.Health/Check");
        header(block, ":authority", address.getHostString() + ":" + address.getPort());
        header(block, "content-type", "application/grpc");
        header(block, "te", "trailers");
        header(block, "user-agent", "kube-probe/junit-istio");
        return block.toByteArray();
    }

    /** A literal that is not added to any table; all lengths are below what takes a second byte. */
    private static void header(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        block.write(name.length());
        block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }
}
