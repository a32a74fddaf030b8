// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.trace.GrpcServerTracing;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A service that speaks gRPC, with gRPC's own health service beside it. */
record GrpcService(Server server, HealthStatusManager health) implements Service {

    static GrpcService start(String name, Settings settings, BindableService service) {
        HealthStatusManager health = new HealthStatusManager();
        Server server = OkHttpServerBuilder.forPort(
                        new InetSocketAddress(settings.host(), settings.port(9090)), InsecureServerCredentials.create())
                .addService(ServerInterceptors.interceptForward(
                        service,
                        new GrpcServerTracing(),
                        new GrpcAccessLog(name),
                        new GrpcApiKey(settings.paymentApiKey())))
                .addService(health.getHealthService())
                .build();
        try {
            return new GrpcService(server.start(), health);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        health.enterTerminalState();
        try {
            server.shutdown().awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }
}
