// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.keep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.mesh.kube.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A connection between a run and the keeper of a mesh: JSON objects, one a line. */
final class Connection implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader reader;

    Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        socket.setTcpNoDelay(true);
    }

    static Connection to(int port) throws IOException {
        return new Connection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    void send(ObjectNode message) throws IOException {
        socket.getOutputStream().write((Json.text(message) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The next message, or nothing if the other side has gone. */
    Optional<ObjectNode> receive() throws IOException {
        try {
            return Optional.ofNullable(reader.readLine()).map(Json::parse);
        } catch (IllegalArgumentException e) {
            throw new IOException("Not a message: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
