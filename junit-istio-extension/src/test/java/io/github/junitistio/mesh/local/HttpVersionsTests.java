// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local;

import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.mesh.MeshException;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.WorkloadSpec.Endpoint;
import io.github.junitistio.testing.EchoServer;
import io.github.junitistio.testing.Http2Application;
import io.github.junitistio.testing.Http2Request;
import io.github.junitistio.testing.OwnMesh;
import io.github.junitistio.testing.SharedMesh;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.1 and HTTP/2 in plain text, on both sides of the sidecars. */
@ExtendWith(SharedMesh.class)
class HttpVersionsTests {

    @ParameterizedTest
    @ValueSource(strings = {"http2", "grpc"})
    void an_application_of_http_2_is_called_by_http_2(String appProtocol, OwnMesh mesh, @TempDir Path directory) {
        String namespace = "of-" + appProtocol;
        try (Http2Application inventory = Http2Application.start(directory);
                Workload callee =
                        mesh.join(namespace, "inventory", appProtocol, new Endpoint("127.0.0.1", inventory.port()));
                Workload caller = mesh.joinCaller(namespace, "checkout")) {
            URI url = caller.urlOf("inventory");

            HttpResponse<String> toHttp1 = get(url.resolve("/from-1"));
            assertThat(toHttp1.body()).isEqualTo("of HTTP/2");
            assertThat(toHttp1.headers().firstValue("x-arrived-as")).contains("HTTP/2");
            assertThat(mesh.line(caller, "access.log", "\"/from-1\"")).contains("\"protocol\":\"HTTP/1.1\"");

            assertThat(Http2Request.get(url.resolve("/from-2"))).isEqualTo("of HTTP/2");
            assertThat(mesh.line(caller, "access.log", "\"/from-2\"")).contains("\"protocol\":\"HTTP/2\"");
            assertThat(mesh.line(callee, "access.log", "\"/from-2\"")).contains("\"protocol\":\"HTTP/2\"");
        }
    }

    @Test
    void an_application_of_http_1_is_called_by_http_1(OwnMesh mesh) {
        try (EchoServer inventory = EchoServer.start("inventory");
                Workload callee = mesh.join("of-http", "inventory", inventory.port());
                Workload caller = mesh.joinCaller("of-http", "checkout")) {
            assertThat(Http2Request.get(caller.urlOf("inventory").resolve("/from-2")))
                    .startsWith("inventory\n");
            assertThat(mesh.line(caller, "access.log", "\"/from-2\"")).contains("\"protocol\":\"HTTP/2\"");
            assertThat(mesh.line(callee, "access.log", "\"/from-2\"")).contains("\"protocol\":\"HTTP/1.1\"");
        }
    }

    @Test
    void another_protocol_is_refused_at_once(OwnMesh mesh) {
        assertThatExceptionOfType(MeshException.class)
                .isThrownBy(() -> mesh.join("of-tcp", "inventory", "tcp", new Endpoint("127.0.0.1", 1)))
                .withMessage(
                        "Workload inventory cannot join: its appProtocol is tcp, and the local mesh carries http, http2"
                                + " and grpc only. Give it one of these, or use a cluster.");
        assertThat(mesh.runtime().proxies())
                .noneMatch(proxy -> proxy.namespace().equals("of-tcp"));
    }
}
