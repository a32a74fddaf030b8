// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.testing;

import io.github.junitistio.mesh.local.process.ChildProcess;
import io.github.junitistio.toolchain.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An application that understands HTTP/2 in plain text and nothing else: the JDK's server does not. It is an Envoy. */
public final class Http2Application implements AutoCloseable {

    private static final String CONFIGURATION = """
            admin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}
            static_resources:
              listeners:
                - name: application
                  address: {socket_address: {address: 127.0.0.1, port_value: 0}}
                  filter_chains:
                    - filters:
                        - name: envoy.filters.network.http_connection_manager
                          typed_config:
                            "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                            stat_prefix: application
                            codec_type: HTTP2
                            route_config:
                              response_headers_to_add:
                                - header: {key: x-arrived-as, value: "%PROTOCOL%"}
                              virtual_hosts:
                                - name: all
                                  domains: ["*"]
                                  routes:
                                    - match: {prefix: /}
                                      direct_response: {status: 200, body: {inline_string: "of HTTP/2"}}
                            http_filters:
                              - name: envoy.filters.http.router
                                typed_config:
                                  "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
            """;

    private final ChildProcess process;
    private final int port;

    private Http2Application(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Http2Application start(Path directory) {
        try {
            Files.writeString(directory.resolve("application.yaml"), CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChildProcess process = ChildProcess.start(
                "application",
                directory,
                Map.of(),
                List.of(
                        Tools.require(Tool.ENVOY).toString(),
                        "--config-path",
                        "application.yaml",
                        "--admin-address-path",
                        "application-admin.txt",
                        "--concurrency",
                        "1",
                        "--disable-hot-restart"));
        return new Http2Application(process, port(directory.resolve("application-admin.txt")));
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
    }

    private static int port(Path adminAddress) {
        String listener = Eventually.await("listener of the application")
                .ignoreExceptions()
                .until(
                        () -> Requests.get(URI.create("http://" + Files.readString(adminAddress) + "/listeners"))
                                .body()
                                .trim(),
                        text -> text.startsWith("application::127.0.0.1:"));
        return Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1));
    }
}
