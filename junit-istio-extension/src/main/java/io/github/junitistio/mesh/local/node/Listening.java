// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import io.github.junitistio.mesh.local.node.PodNetwork.ApplicationPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Whether applications listen where their sidecars look for them. */
final class Listening {

    private static final int CONNECT_MILLIS = 1000;

    private Listening() {}

    /** Those on which nobody listens. */
    static List<ApplicationPort> silent(List<ApplicationPort> ports) {
        return ports.stream().filter(port -> !isListening(port)).toList();
    }

    static String complaint(String pod, List<ApplicationPort> silent, Duration waited) {
        if (silent.isEmpty()) {
            return "Pod " + pod + " is not run on the local mesh, or listens only now, after " + waited.toMillis()
                    + " ms. Look at its status.";
        }
        return silent.stream()
                        .map(port -> "Container port " + port.containerPort() + " of Pod " + pod
                                + " is declared, but after " + waited.toMillis() + " ms nobody listens at "
                                + port.host() + ":" + port.port() + ", which is where ${port} sends the application.")
                        .collect(Collectors.joining(" "))
                + " Use ${port}, or ${port:NAME} for a second port, in the command of its image, or take the port out"
                + " of the manifest.";
    }

    private static boolean isListening(ApplicationPort port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(port.host(), port.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
