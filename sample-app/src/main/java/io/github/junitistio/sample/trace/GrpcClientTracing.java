// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample.trace;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/** Writes the current context to the metadata of every call. */
public final class GrpcClientTracing implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                Tracing.inject(headers, (to, name, value) -> headers.put(GrpcServerTracing.key(name), value));
                super.start(listener, headers);
            }
        };
    }
}
