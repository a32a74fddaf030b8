// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The probe that Kubernetes makes of the payment. */
class HealthTests {

    @Test
    void the_payment_tells_its_health_over_grpc_without_a_key() throws Exception {
        try (ShopProcess payment = ShopProcess.start("payment", Map.of("PAYMENT_API_KEY", "secret"))) {
            ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", payment.port())
                    .usePlaintext()
                    .build();
            try {
                HealthCheckResponse response = HealthGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(60, TimeUnit.SECONDS)
                        .check(HealthCheckRequest.getDefaultInstance());
                assertThat(response.getStatus()).isEqualTo(ServingStatus.SERVING);
            } finally {
                channel.shutdownNow();
            }
        }
    }
}
