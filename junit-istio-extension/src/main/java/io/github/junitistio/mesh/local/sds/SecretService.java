// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.local.sds;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The gRPC service {@code envoy.service.secret.v3.SecretDiscoveryService}, as far as sidecars use it. */
final class SecretService {

    private static final String SERVICE = "envoy.service.secret.v3.SecretDiscoveryService";

    private static final MethodDescriptor<byte[], byte[]> STREAM = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.BIDI_STREAMING)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "StreamSecrets"))
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    static ServerServiceDefinition of(Function<InetAddress, @Nullable Enrolment> enrolled) {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(STREAM, (call, headers) -> open(call, enrolled))
                .build();
    }

    private static SecretStream open(
            ServerCall<byte[], byte[]> call, Function<InetAddress, @Nullable Enrolment> enrolled) {
        InetAddress caller = caller(call.getAttributes());
        SecretStream stream = new SecretStream(call, caller, enrolled.apply(caller));
        call.sendHeaders(new Metadata());
        call.request(1);
        return stream;
    }

    private static InetAddress caller(Attributes attributes) {
        if (attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress address) {
            return address.getAddress();
        }
        throw new IllegalStateException("A connection has an address at its other end");
    }

    private SecretService() {}
}
