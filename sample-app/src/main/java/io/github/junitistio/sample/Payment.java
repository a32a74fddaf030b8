// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import io.github.junitistio.sample.payment.api.AuthorizeRequest;
import io.github.junitistio.sample.payment.api.AuthorizeResponse;
import io.github.junitistio.sample.payment.api.PaymentGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Authorizes payments over gRPC, up to a limit. */
public final class Payment extends PaymentGrpc.PaymentImplBase {

    private final Settings settings;
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();

    private Payment(Settings settings) {
        this.settings = settings;
    }

    /**
     * Start the payment.
     *
     * @param settings its configuration
     */
    public static Service start(Settings settings) {
        return GrpcService.start("payment", settings, new Payment(settings));
    }

    @Override
    public void authorize(AuthorizeRequest request, StreamObserver<AuthorizeResponse> answer) {
        AuthorizeResponse.Builder response =
                AuthorizeResponse.newBuilder().setVersion(settings.version()).setPod(settings.pod());
        if (request.getCents() <= settings.paymentLimitInCents()) {
            response.setApproved(true)
                    .setAuthorization(authorizations.computeIfAbsent(
                            request.getIdempotencyKey(),
                            key -> UUID.randomUUID().toString()));
        }
        answer.onNext(response.build());
        answer.onCompleted();
    }
}
