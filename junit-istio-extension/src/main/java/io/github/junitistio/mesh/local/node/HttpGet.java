// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A GET of which only the status matters. The JDK's clients do not let a probe name its own Host, which manifests do.
 */
final class HttpGet {

    private HttpGet() {}

    /** The status of the answer. */
    static int status(InetSocketAddress address, JsonNode action, Duration timeout) throws IOException {
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(timeout.toMillis());
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(request(address, action).getBytes(StandardCharsets.UTF_8));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = reader.readLine();
            if (line == null || !line.matches("HTTP/1\\.[01] [1-5][0-9][0-9].*")) {
                throw new IOException("no HTTP answer but " + (line == null ? "the end" : "\"" + line + "\""));
            }
            return Integer.parseInt(line.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }
    }

    private static String request(InetSocketAddress address, JsonNode action) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("host", "Host: " + address.getHostString() + ":" + address.getPort());
        headers.put("user-agent", "User-Agent: kube-probe/junit-istio");
        headers.put("accept", "Accept: */*");
        headers.put("connection", "Connection: close");
        for (JsonNode header : action.path("httpHeaders")) {
            String name = header.path("name").asText();
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    name + ": " + header.path("value").asText());
        }
        String path = action.path("path").asText("/");
        return "GET " + (path.startsWith("/") ? path : "/" + path) + " HTTP/1.1\r\n"
                + String.join("\r\n", headers.values()) + "\r\n\r\n";
    }
}
