// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.testing.EchoServer;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gRPC probe against a gRPC server. */
class GrpcHealthTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HealthStatusManager health = new HealthStatusManager();
    private Server server = start(health.getHealthService());

    @AfterEach
    void end() {
        server.shutdownNow();
    }

    @Test
    void a_service_that_serves_is_healthy() {
        health.setStatus("", ServingStatus.SERVING);
        health.setStatus("shop.Payment", ServingStatus.SERVING);

        assertThatCode(() -> check("")).doesNotThrowAnyException();
        assertThatCode(() -> check("shop.Payment")).doesNotThrowAnyException();
    }

    @Test
    void a_service_that_does_not_serve_is_not() {
        health.setStatus("shop.Payment", ServingStatus.NOT_SERVING);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> check("shop.Payment"))
                .withMessageContaining("NOT_SERVING");
    }

    @Test
    void a_service_of_another_name_is_not() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> check("shop.Unknown"))
                .withMessageContaining("no health status");
    }

    @Test
    void a_server_without_the_health_service_is_not() {
        server.shutdownNow();
        server = start();

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> check(""))
                .withMessageContaining("no health status");
    }

    @Test
    void a_server_of_http_1_is_not() {
        try (EchoServer http = EchoServer.start("app")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> GrpcHealth.check(
                            new InetSocketAddress("127.0.0.1", http.port()), "", Duration.ofSeconds(2)));
        }
    }

    private void check(String service) throws IOException {
        GrpcHealth.check(new InetSocketAddress("127.0.0.1", server.getPort()), service, TIMEOUT);
    }

    private static Server start(BindableService... services) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0));
        for (BindableService service : services) {
            builder.addService(service);
        }
        try {
            return builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
