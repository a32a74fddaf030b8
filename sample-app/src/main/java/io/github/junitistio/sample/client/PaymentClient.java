// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample.client;

import io.github.junitistio.sample.payment.api.AuthorizeRequest;
import io.github.junitistio.sample.payment.api.AuthorizeResponse;
import io.github.junitistio.sample.payment.api.PaymentGrpc;
import io.github.junitistio.sample.trace.GrpcClientTracing;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Calls the payment over gRPC, with a deadline. */
public final class PaymentClient implements AutoCloseable {

    /** What the payment knows its callers by. */
    public static final Metadata.Key<String> API_KEY = Metadata.Key.of("api-key", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final Duration deadline;

    /**
     * Prepare calls. The first one connects.
     *
     * @param target the host, which the JDK resolves, and the port
     * @param apiKey what the payment knows its callers by
     * @param deadline how long an authorization may take
     */
    public PaymentClient(String target, String apiKey, Duration deadline) {
        Metadata headers = new Metadata();
        headers.put(API_KEY, apiKey);
        this.channel = ManagedChannelBuilder.forTarget("dns:///" + target)
                .usePlaintext()
                .intercept(new GrpcClientTracing(), MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        this.deadline = deadline;
    }

    /**
     * Reserve money. Asking again with the same key costs nothing.
     *
     * @param idempotencyKey the order that it is for
     * @param cents how much
     */
    public AuthorizeResponse authorize(String idempotencyKey, long cents) {
        AuthorizeRequest request = AuthorizeRequest.newBuilder()
                .setIdempotencyKey(idempotencyKey)
                .setCents(cents)
                .build();
        try {
            return PaymentGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .authorize(request);
        } catch (StatusRuntimeException e) {
            // Otherwise gRPC would refuse the next orders for up to two minutes after the payment is back.
            channel.resetConnectBackoff();
            throw e;
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
