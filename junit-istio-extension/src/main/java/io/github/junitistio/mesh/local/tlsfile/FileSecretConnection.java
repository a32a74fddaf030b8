// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.tlsfile;

import io.github.junitistio.mesh.local.http2.Frame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that one Envoy makes. Every one is a {@code StreamSecrets} that asks for one secret, so that the headers of
 * requests need not be read, and all that is told is told at once.
 */
final class FileSecretConnection {

    private static final int LENGTH_PREFIX = 5;
    private static final String SECRET = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";
    /** {@code :status 200} and {@code content-type application/grpc}, neither of them for a table. */
    private static final byte[] RESPONSE_HEADERS = responseHeaders();

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<Integer, ByteArrayOutputStream> streams = new HashMap<>();

    FileSecretConnection(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** Answer until the proxy ends the connection. */
    void serve() throws IOException {
        in.readFully(Frame.preface());
        new Frame(Frame.SETTINGS, 0, 0, new byte[0]).write(out);
        while (true) {
            Frame frame = Frame.read(in);
            switch (frame.type()) {
                case Frame.DATA -> receive(frame);
                case Frame.RESET -> streams.remove(frame.stream());
                case Frame.GO_AWAY -> {
                    return;
                }
                default -> {
                    Frame acknowledgement = frame.acknowledgement().orElse(null);
                    if (acknowledgement != null) {
                        acknowledgement.write(out);
                    }
                }
            }
        }
    }

    private void receive(Frame frame) throws IOException {
        if (frame.payload().length > 0) {
            byte[] consumed =
                    ByteBuffer.allocate(4).putInt(frame.payload().length).array();
            new Frame(Frame.WINDOW_UPDATE, 0, 0, consumed).write(out);
            new Frame(Frame.WINDOW_UPDATE, 0, frame.stream(), consumed).write(out);
        }
        ByteArrayOutputStream received = streams.computeIfAbsent(frame.stream(), stream -> new ByteArrayOutputStream());
        received.writeBytes(frame.data());
        byte[] bytes = received.toByteArray();
        int start = 0;
        while (bytes.length - start >= LENGTH_PREFIX) {
            int end =
                    start + LENGTH_PREFIX + ByteBuffer.wrap(bytes, start + 1, 4).getInt();
            if (end > bytes.length) {
                break;
            }
            answer(frame.stream(), Arrays.copyOfRange(bytes, start + LENGTH_PREFIX, end));
            start = end;
        }
        received.reset();
        received.write(bytes, start, bytes.length - start);
    }

    /** A {@code DiscoveryRequest} with a nonce says what became of an answer, and wants none. */
    private void answer(int stream, byte[] request) throws IOException {
        if (Message.texts(request, 5).stream().allMatch(String::isEmpty)) {
            byte[] response = response(Message.texts(request, 3)).encoded();
            ByteBuffer prefixed = ByteBuffer.allocate(LENGTH_PREFIX + response.length);
            prefixed.put((byte) 0).putInt(response.length).put(response);
            new Frame(Frame.HEADERS, Frame.END_HEADERS, stream, RESPONSE_HEADERS).write(out);
            new Frame(Frame.DATA, 0, stream, prefixed.array()).write(out);
        }
    }

    /** The {@code DiscoveryResponse} with those of some secrets that there are. */
    private static Message response(List<String> names) {
        Message response = new Message().text(1, "1").text(4, SECRET).text(5, "1");
        for (String name : names) {
            FileSecrets.find(name)
                    .ifPresent(secret ->
                            response.message(2, new Message().text(1, SECRET).message(2, secret)));
        }
        return response;
    }

    private static byte[] responseHeaders() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        byte[] type = "application/grpc".getBytes(StandardCharsets.US_ASCII);
        block.write(0x88);
        block.write(0x0f);
        block.write(0x10);
        block.write(type.length);
        block.writeBytes(type);
        return block.toByteArray();
    }
}
