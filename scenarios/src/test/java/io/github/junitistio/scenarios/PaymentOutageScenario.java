// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.GrpcStatus;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * May a customer repeat an order that could not be paid?
 *
 * <p>Yes: while the payment is unavailable the customer is told so. Repeated with the same key, the order is paid once and
 * takes one piece from the stock, however often it is sent.
 */
@ShopTest
@Tag("failing")
@DisplayName("A failed order is repeated")
class PaymentOutageScenario {

    private final String key = UUID.randomUUID().toString();

    @Test
    void a_repeated_order_is_paid_once_and_takes_one_piece(Mesh mesh, MeshClient client) {
        int pieces = pieces(client);
        try (Applied outage = mesh.inject(Fault.abort("payment", GrpcStatus.UNAVAILABLE))) {
            order(client).statusCode(503).body("error", equalTo("payment: UNAVAILABLE"));
        }
        String payment = order(client).statusCode(201).extract().path("payment.authorization");
        order(client).statusCode(201).body("payment.authorization", equalTo(payment));
        assertThat(pieces(client)).isEqualTo(pieces - 1);
    }

    private ValidatableResponse order(MeshClient client) {
        return client.given("storefront")
                .header("Idempotency-Key", key)
                .post("/orders?article=43")
                .then();
    }

    private static int pieces(MeshClient client) {
        return client.given("storefront")
                .get("/articles/43")
                .then()
                .statusCode(200)
                .extract()
                .path("pieces");
    }
}
