// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.CodedOutputStream;
import io.github.junitistio.mesh.local.identity.CertificateAuthority;
import io.github.junitistio.mesh.local.identity.SpiffeId;
import io.github.junitistio.testing.Eventually;
import io.github.junitistio.testing.Logged;
import io.grpc.CallOptions;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets which secrets. The Envoys of other tests show that what is sent is what they understand. */
class SecretServerTests {

    private static final String NODE = "sidecar~127.0.0.1~checkout-1.shop~shop.svc.cluster.local";
    private static final InetAddress LOCALHOST = InetAddress.getLoopbackAddress();

    private final CertificateAuthority authority = CertificateAuthority.create();
    private SecretServer server;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        server = SecretServer.start(authority, LOCALHOST);
        channel = OkHttpChannelBuilder.forAddress(
                        LOCALHOST.getHostAddress(), server.address().getPort(), InsecureChannelCredentials.create())
                .build();
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void a_sidecar_gets_its_own_secrets() throws IOException {
        server.enrol(NODE, LOCALHOST, new SpiffeId("shop", "orders"));

        assertThat(ask(NODE, "default")).contains("BEGIN CERTIFICATE", "BEGIN PRIVATE KEY");
        assertThat(ask(NODE, "ROOTCA")).contains(authority.root()).doesNotContain("PRIVATE KEY");
    }

    @Test
    void who_says_that_it_is_another_one_gets_nothing() {
        server.enrol(NODE, LOCALHOST, new SpiffeId("shop", "orders"));

        assertDenied(NODE.replace("checkout", "storefront"));
    }

    @Test
    void who_calls_from_another_address_gets_nothing() throws IOException {
        server.enrol(NODE, InetAddress.getByName("127.0.0.9"), new SpiffeId("shop", "orders"));

        assertDenied(NODE);
    }

    @Test
    void who_has_left_gets_nothing() {
        server.enrol(NODE, LOCALHOST, new SpiffeId("shop", "orders")).close();

        assertDenied(NODE);
    }

    @Test
    void a_secret_that_there_is_not_is_warned_of() throws IOException {
        server.enrol(NODE, LOCALHOST, new SpiffeId("shop", "orders"));

        try (Logged log = Logged.by(SecretStream.class.getName())) {
            call(NODE, "file-root:/etc/ca.pem");
            Eventually.await()
                    .untilAsserted(() -> assertThat(log.lines())
                            .anyMatch(line -> line.contains(NODE) && line.contains("file-root:/etc/ca.pem")));
        }
    }

    private void assertDenied(String node) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> ask(node, "default"))
                .extracting(denied -> denied.getStatus().getCode())
                .isEqualTo(Status.Code.PERMISSION_DENIED);
    }

    private String ask(String node, String secret) throws IOException {
        return new String(call(node, secret).next(), StandardCharsets.UTF_8);
    }

    private Iterator<byte[]> call(String node, String secret) throws IOException {
        MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodType.SERVER_STREAMING)
                .setFullMethodName("envoy.service.secret.v3.SecretDiscoveryService/StreamSecrets")
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        return ClientCalls.blockingServerStreamingCall(
                channel, method, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), request(node, secret));
    }

    private static byte[] request(String node, String secret) throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        CodedOutputStream id = CodedOutputStream.newInstance(inner);
        id.writeString(1, node);
        id.flush();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream request = CodedOutputStream.newInstance(bytes);
        request.writeByteArray(2, inner.toByteArray());
        request.writeString(3, secret);
        request.flush();
        return bytes.toByteArray();
    }
}
