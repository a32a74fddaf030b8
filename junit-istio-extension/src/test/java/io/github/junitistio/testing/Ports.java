// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import java.io.IOException;
import java.net.Socket;

/** Ports that somebody listened on. */
public final class Ports {

    private Ports() {}

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
