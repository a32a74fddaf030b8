// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Logs every call when it is answered. */
record GrpcAccessLog(String service) implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        long start = System.nanoTime();
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    @Override
                    public void close(Status status, Metadata trailers) {
                        AccessLog.write(
                                service, call.getMethodDescriptor().getFullMethodName(), status.getCode(), start);
                        super.close(status, trailers);
                    }
                },
                headers);
    }
}
