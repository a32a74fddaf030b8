// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.Retries;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.Application.Request;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Timed;
import io.github.junitistio.testing.Timers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "retries")
class RetriesTests {

    private static Instance inventory;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory");
    }

    @AfterAll
    static void close() {
        inventory.close();
    }

    @BeforeEach
    void reset() {
        inventory.answer(200);
        inventory.forget();
    }

    @Test
    @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 2)
    @FailsWithout("[3]")
    void a_third_attempt_succeeds_after_two_failed_ones(MeshClient client) {
        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(200);
        assertThat(inventory.requests())
                .extracting(request -> Integer.valueOf(request.headers().get("x-envoy-attempt-count")))
                .containsExactly(3);
    }

    @Test
    @Retries(service = "inventory", attempts = 1, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 2)
    @FailsWithout("expected: 503")
    void one_retry_is_not_enough_for_two_failed_attempts(MeshClient client) {
        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(503);
        assertThat(inventory.hits()).isZero();
    }

    @Test
    @Retries(service = "inventory", attempts = 4, retryOn = "500", backoff = "1ms")
    @FailsWithout("expected: 5")
    void exactly_so_many_attempts_are_sent(MeshClient client) {
        inventory.answer(500);

        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(500);
        assertThat(inventory.hits()).isEqualTo(5);
    }

    @Test
    @Retries(service = "inventory", attempts = 1, retryOn = "5xx", perTryTimeout = "200ms", backoff = "1ms")
    @InjectDelay(service = "inventory", fixedDelay = "5s", firstAttempts = 1)
    @FailsWithout("Expecting actual")
    void an_attempt_that_takes_too_long_is_tried_again(MeshClient client) {
        Timed answer = Timed.get(client, "inventory", "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.taken()).isBetween(Timers.atLeast(200), Duration.ofSeconds(4));
    }

    /** Istio's default list of what is tried again has no timeouts in it. */
    @Test
    @Retries(service = "inventory", attempts = 3, perTryTimeout = "200ms")
    @InjectDelay(service = "inventory", fixedDelay = "1s", firstAttempts = 1)
    @FailsWithout("expected: 504")
    void without_5xx_the_end_of_an_attempt_is_the_end_of_the_request(MeshClient client) {
        assertThat(client.get("inventory", "/").statusCode()).isEqualTo(504);
    }

    @Test
    @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms", match = @Match(method = "GET"))
    @FailsWithout("expected: 3")
    void only_some_requests_are_tried_again(MeshClient client) {
        inventory.answer(503);

        client.get("inventory", "/");
        assertThat(inventory.hits()).isEqualTo(3);

        client.given("inventory").post("/");
        assertThat(inventory.requests()).extracting(Request::method).containsOnlyOnce("POST");
    }
}
