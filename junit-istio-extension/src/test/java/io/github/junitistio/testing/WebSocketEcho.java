// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A WebSocket server that answers each client's first message, and a client for it. */
public final class WebSocketEcho implements AutoCloseable {

    private static final String KEY = "sec-websocket-key: ";

    private final ServerSocket server;

    private WebSocketEcho(ServerSocket server) {
        this.server = server;
    }

    public static WebSocketEcho start() {
        try {
            WebSocketEcho echo = new WebSocketEcho(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
            Thread thread = new Thread(echo::serve, "websocket-echo");
            thread.setDaemon(true);
            thread.start();
            return echo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Say something through a URL and return what is answered. */
    public static String say(String message, URI uri) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + uri.getAuthority() + "/"), new Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                        answer.complete(text.toString());
                        return Listener.super.onText(from, text, last);
                    }

                    @Override
                    public void onError(WebSocket from, Throwable error) {
                        answer.completeExceptionally(error);
                    }
                })
                .join();
        socket.sendText(message, true).join();
        String text = answer.orTimeout(20, TimeUnit.SECONDS).join();
        socket.abort();
        return text;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                // The client has what it wants, or the server was closed.
            }
        }
    }

    private static void answer(Socket socket) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
        String accept = "";
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(KEY)) {
                accept = accept(line.substring(KEY.length()));
            }
        }
        write(
                socket,
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        byte[] text =
                ("echo of " + frame(new DataInputStream(socket.getInputStream()))).getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[text.length + 2];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) text.length;
        System.arraycopy(text, 0, frame, 2, text.length);
        write(socket, frame);
        socket.getInputStream().readAllBytes();
    }

    /** A short masked frame. */
    private static String frame(DataInputStream in) throws IOException {
        in.readByte();
        byte[] text = new byte[in.readByte() & 0x7f];
        byte[] mask = new byte[4];
        in.readFully(mask);
        in.readFully(text);
        for (int i = 0; i < text.length; i++) {
            text[i] ^= mask[i % 4];
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private static String accept(String key) {
        try {
            byte[] text = (key.trim() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
