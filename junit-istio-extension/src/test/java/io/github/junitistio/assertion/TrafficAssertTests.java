// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Match;
import io.github.junitistio.Mirror;
import io.github.junitistio.Retries;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Instance.Hold;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "assertions")
class TrafficAssertTests {

    private static Instance v1;
    private static Instance v2;
    private static Instance stock;
    private static Instance next;

    @BeforeAll
    static void join(Mesh mesh) {
        v1 = Instance.join(mesh, "inventory", "v1");
        v2 = Instance.join(mesh, "inventory", "v2");
        stock = Instance.join(mesh, "stock");
        next = Instance.join(mesh, "stock-next");
    }

    @AfterAll
    static void leave() {
        Stream.of(v1, v2, stock, next).forEach(Instance::close);
    }

    @BeforeEach
    void reset() {
        stock.answer(200);
        next.forget();
    }

    @Test
    @Retries(service = "stock", attempts = 2, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "stock", httpStatus = 503, firstAttempts = 2)
    void attempts(MeshClient client, Traffic all) {
        client.get("stock", "/");
        Traffic traffic = all.to("stock");

        assertThat(traffic)
                .hasRequests(1)
                .hasAttemptsPerRequest(3)
                .isRetried()
                .isSuccessful()
                .hasStatus(200)
                .isAnsweredBy(stock.pod())
                .hasRetryAmplificationOfAtMost(3);
        assertFails(() -> assertThat(traffic).hasRequests(2), "Expected 2 requests", "and there are 1");
        assertFails(
                () -> assertThat(traffic).hasAttemptsPerRequest(2),
                "All 1 requests from any caller to stock were expected to be tried 2 times, and 1 were not",
                "attempt 1 to " + stock.pod() + ": 503",
                "attempt 3 to " + stock.pod() + ": 200");
        assertFails(() -> assertThat(traffic).isNotRetried(), "not to be tried again");
        assertFails(() -> assertThat(traffic).hasStatus(503), "answered with 503");
        assertFails(() -> assertThat(traffic).isAnsweredBy("nobody"), "answered by nobody");
        assertFails(() -> assertThat(traffic).isAnsweredByVersion("v9"), "version v9");
        assertFails(
                () -> assertThat(traffic).hasRetryAmplificationOfAtMost(2), "at most 2.0 attempts", "there are 3.00");
    }

    @Test
    @RouteTimeout(service = "stock", timeout = "150ms")
    @InjectDelay(service = "stock", fixedDelay = "5s")
    void timeouts(MeshClient client, Traffic all) {
        client.get("stock", "/");
        Traffic traffic = all.to("stock");

        assertThat(traffic)
                .isTimedOutAt(Duration.ofMillis(150))
                .hasFlag("UT")
                .isNotRetried()
                .hasStatus(504);
        assertFails(() -> assertThat(traffic).isTimedOutAt(Duration.ofSeconds(5)), "by a timeout after 5000 ms", "UT");
        assertFails(() -> assertThat(traffic).isSuccessful(), "to succeed", "504");
        assertFails(() -> assertThat(traffic).hasSuccessRateOfAtLeast(50), "at least 50.0 %", "0.0 % did");
        assertFails(() -> assertThat(traffic).isRetried(), "to be tried again");
        assertFails(
                () -> assertThat(traffic).hasLatency(50, Duration.ofMillis(100)), "50.0 %", "at most 100 ms", "504");
    }

    @Test
    void nothing(MeshClient client, Traffic all) {
        client.get("stock", "/here");
        Traffic traffic = all.to("inventory").path("/none");

        assertThat(traffic).hasRequests(0);
        assertFails(
                () -> assertThat(traffic).isSuccessful(),
                "There are no requests from any caller to inventory for /none",
                "GET /here");
    }

    @Test
    void shares(MeshClient client, Traffic all) {
        for (int i = 0; i < 400; i++) {
            client.get("inventory", "/");
        }
        Traffic traffic = all.to("inventory");

        assertThat(traffic)
                .hasShareOfVersion("v1", 50, 25)
                .hasInjectedShare(0, 10)
                .hasSuccessRateOfAtLeast(100)
                .hasLatency(100, Duration.ofMinutes(1))
                .hasNeverEjected();
        assertFails(
                () -> assertThat(traffic).hasShareOfVersion("v1", 5, 20),
                "Expected 5.0 % of the 400 requests",
                "answered by version v1",
                "by chance is between");
        assertFails(
                () -> assertThat(traffic).hasShareOfVersion("v1", 50, 1),
                "400 requests are too few to tell a share of 50.0 % from one that is 1.0 % off",
                "Send at least ");
    }

    @Test
    @InjectAbort(service = "stock", httpStatus = 503, percentage = 50)
    void injected_shares(MeshClient client, Traffic all) {
        for (int i = 0; i < 400; i++) {
            client.get("stock", "/");
        }

        assertThat(all.to("stock")).hasInjectedShare(50, 25);
        assertFails(() -> assertThat(all.to("stock")).hasInjectedShare(0, 20), "to be met by a fault");
    }

    @Test
    @Mirror(service = "stock", to = "stock-next")
    void copies(MeshClient client, Traffic all) {
        for (int i = 0; i < 5; i++) {
            client.get("stock", "/");
        }
        await("copies").until(() -> all.to("stock-next").mirrored().size() == 5);

        assertThat(all.to("stock-next")).hasMirrored(5);
        assertFails(() -> assertThat(all.to("stock-next")).hasMirrored(4), "Expected 4 copies", "there are 5");
        assertThat(all.to("stock")).hasMirrored(0);
    }

    @Test
    @CircuitBreaker(
            service = "stock",
            consecutive5xxErrors = 2,
            interval = "100ms",
            baseEjectionTime = "100ms",
            maxEjectionPercent = 100)
    void ejections(MeshClient client, Traffic all) {
        Traffic traffic = all.to("stock");
        stock.answer(500);
        client.get("stock", "/");
        assertThat(traffic).hasNeverEjected();
        assertFails(() -> assertThat(traffic).hasEjected(stock.pod()), "to be ejected", "no ejections");
        client.get("stock", "/");

        await("the return").untilAsserted(() -> assertThat(traffic).hasReturned(stock.pod()));
        assertThat(traffic).hasEjected(stock.pod());
        assertFails(() -> assertThat(traffic).hasNeverEjected(), "Expected no ejection", "ejects " + stock.pod());
        assertFails(() -> assertThat(traffic).hasReturned("nobody"), "Expected nobody to return");
        assertThat(traffic)
                .hasEjectedWithin(stock.pod(), Duration.ofMinutes(1))
                .hasReturnedWithin(stock.pod(), Duration.ofMinutes(1));
        assertFails(
                () -> assertThat(traffic).hasReturnedWithin(stock.pod(), Duration.ofMillis(20)),
                "to return within 20 ms of its ejection, from any caller to stock, and it was after",
                "takes back " + stock.pod());
        assertFails(
                () -> assertThat(traffic).hasEjectedWithin(stock.pod(), Duration.ofMillis(-1)),
                "to be ejected within -1 ms of its first failure",
                "ejects " + stock.pod());
        assertFails(
                () -> assertThat(traffic).hasEjectedWithin("nobody", Duration.ofMinutes(1)), "nobody to be ejected");
    }

    @Test
    @InjectAbort(service = "stock", httpStatus = 503, match = @Match(uri = "exact:/lost"), placement = Placement.CALLER)
    void losses(MeshClient client, Traffic all) {
        Traffic traffic = all.to("stock");
        stock.answer(500);
        client.get("stock", "/");
        // The application's own error is an answer.
        assertThat(traffic).hasLostNone();
        client.get("stock", "/lost");

        assertFails(
                () -> assertThat(traffic).hasLostNone(),
                "All 2 requests from any caller to stock were expected to be answered by an instance, and 1 were not.",
                "GET /lost");
    }

    @Test
    @CircuitBreaker(service = "stock", maxConnections = 1, http1MaxPendingRequests = 1)
    void overflow(MeshClient client, Traffic all) {
        Traffic traffic = all.to("stock");
        client.get("stock", "/");
        assertThat(traffic).hasNotOverflowed();
        assertFails(() -> assertThat(traffic).hasOverflowed(), "was expected to overflow");
        CompletableFuture<?>[] sent;
        try (Hold held = stock.hold()) {
            HttpRequest request = HttpRequest.newBuilder(client.uri("stock")).build();
            sent = Stream.generate(() -> client.httpClient().sendAsync(request, BodyHandlers.ofString()))
                    .limit(10)
                    .toArray(CompletableFuture[]::new);
            await("overflow").untilAsserted(() -> assertThat(traffic).hasOverflowed());
        }
        CompletableFuture.allOf(sent).join();
        assertFails(() -> assertThat(traffic).hasNotOverflowed(), "not to overflow", "UO");
        assertThat(traffic.flag("UO")).hasFlag("UO").hasAttemptsPerRequest(1);
        assertFails(() -> assertThat(traffic).hasFlag("UO"), "to have the flag UO");
    }

    private static void assertFails(ThrowingCallable assertion, String... texts) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessageContainingAll(texts);
    }
}
