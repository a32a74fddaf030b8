// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports that somebody listened on, and who may listen. */
public final class Ports {

    private Ports() {}

    /** Port 80 of plain HTTP, or another one where this user has no right to listen there. */
    public static int http() {
        return mayListenOn80() ? 80 : 8080;
    }

    /** The port as it stands behind a host in a Host header. */
    public static String suffix(int port) {
        return port == 80 ? "" : ":" + port;
    }

    public static boolean mayListenOn80() {
        try (ServerSocket socket = new ServerSocket(80, 1, InetAddress.getByName("127.254.254.254"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Wait until nobody does: the JDK's server closes its socket some time after it was stopped. */
    public static void awaitRefusal(String host, int port) {
        Eventually.await("refusal by " + host + ":" + port).until(() -> refuses(host, port));
    }

    private static boolean refuses(String host, int port) {
        try (Socket socket = new Socket(host, port)) {
            return !socket.isConnected();
        } catch (IOException e) {
            return true;
        }
    }
}
