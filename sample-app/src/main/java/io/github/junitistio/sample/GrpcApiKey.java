// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.client.PaymentClient;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;

/** Turns away who does not know the key. */
record GrpcApiKey(String key) implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (key.equals(headers.get(PaymentClient.API_KEY))) {
            return next.startCall(call, headers);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("wrong api-key"), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
