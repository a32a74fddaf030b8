// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Toxiproxy server, built by Go. */
final class ToxiproxyServer implements AutoCloseable {

    private static final String MODULE = "github.com/Shopify/toxiproxy/v2/cmd/server@v2.5.0";

    private final Process process;
    private final int port;

    private ToxiproxyServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Build and start a server.
     *
     * @param directory where the program is put
     * @throws IOException if there is no Go, or it cannot build the server
     */
    static ToxiproxyServer start(Path directory) throws IOException {
        ProcessBuilder build = new ProcessBuilder("go", "install", MODULE).redirectErrorStream(true);
        build.environment().put("GOBIN", directory.toAbsolutePath().toString());
        Process go = build.start();
        String output = read(go.getInputStream());
        if (go.onExit().join().exitValue() != 0) {
            throw new IOException("go install " + MODULE + " failed: " + output);
        }
        int port = freePort();
        Process server = new ProcessBuilder(
                        directory.resolve("server").toString(), "-host", "127.0.0.1", "-port", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        while (!listens(port)) {
            if (!server.isAlive()) {
                throw new IOException("Toxiproxy ended with " + server.exitValue());
            }
        }
        return new ToxiproxyServer(server, port);
    }

    /** The port of its API. */
    int port() {
        return port;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
}
