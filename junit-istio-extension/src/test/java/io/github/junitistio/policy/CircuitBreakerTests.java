// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.policy;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.Destination;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.TrafficSplit;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import io.github.junitistio.testing.FailsWithout;
import io.github.junitistio.testing.Instance;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@IstioTest(namespace = "circuit-breaker")
class CircuitBreakerTests {

    // Envoy's main thread ejects and notes it; its other threads learn of it a little later.
    private static final Duration UNTIL_WORKERS_KNOW = Duration.ofMillis(100);

    private static Instance v1;
    private static Instance v2;

    @BeforeAll
    static void join(Mesh mesh) {
        v1 = Instance.join(mesh, "inventory", "v1");
        v2 = Instance.join(mesh, "inventory", "v2");
    }

    @AfterAll
    static void close() {
        v1.close();
        v2.close();
    }

    @BeforeEach
    void reset() {
        Stream.of(v1, v2).forEach(instance -> instance.answer(200));
        Stream.of(v1, v2).forEach(Instance::forget);
    }

    @Test
    @CircuitBreaker(service = "inventory", http2MaxRequests = 1)
    @InjectDelay(service = "inventory", fixedDelay = "500ms")
    @FailsWithout("to contain")
    void requests_above_the_limit_are_answered_at_once(MeshClient client) {
        List<HttpResponse<String>> answers = atOnce(4, client);

        assertThat(answers).extracting(HttpResponse::statusCode).contains(200, 503);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .allSatisfy(answer -> assertThat(answer.headers().firstValue("x-envoy-overloaded"))
                        .contains("true"));
    }

    @Test
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            interval = "100ms",
            baseEjectionTime = "600s",
            maxEjectionPercent = 50)
    @FailsWithout("instance that fails is left alone")
    void an_instance_that_fails_is_ejected(MeshClient client) {
        v1.answer(500);

        await("the instance that fails is left alone")
                .atMost(Duration.ofSeconds(5))
                .until(() -> statuses(20, client), statuses -> statuses.stream().allMatch(status -> status == 200));
        assertThat(v1.hits()).isGreaterThanOrEqualTo(2);
        v1.forget();

        assertThat(statuses(30, client)).containsOnly(200);
        assertThat(v1.hits()).isZero();
    }

    @Test
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            interval = "100ms",
            baseEjectionTime = "500ms",
            maxEjectionPercent = 50)
    @InjectAbort(service = "inventory", httpStatus = 503, instances = 1)
    @FailsWithout("a request to the instance that injects")
    void an_instance_that_injects_is_ejected_and_comes_back(MeshClient client, Traffic traffic) {
        await("a request to the instance that injects")
                .atMost(Duration.ofSeconds(5))
                .until(() -> client.get("inventory", "/").statusCode(), status -> status == 503);

        Ejection ejected = await("its ejection").until(() -> next(false, client, traffic), Objects::nonNull);
        Ejection returned = await("its return").until(() -> next(true, client, traffic), Objects::nonNull);

        assertThat(traffic.to("inventory").status(503).requests())
                .extracting(Request::instance)
                .containsOnly(ejected.instance());
        assertThat(returned.instance()).isEqualTo(ejected.instance());
        assertThat(traffic.to("inventory")
                        .since(ejected.time().plus(UNTIL_WORKERS_KNOW))
                        .requests())
                .filteredOn(request -> request.start().isBefore(returned.time()))
                .extracting(Request::status)
                .doesNotContain(503);
        await("a request to it again").until(() -> statuses(20, client), statuses -> statuses.contains(503));
    }

    @Test
    @CircuitBreaker(
            service = "inventory",
            subset = "v1",
            consecutive5xxErrors = 1,
            interval = "100ms",
            baseEjectionTime = "600s",
            maxEjectionPercent = 100)
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1", weight = 50), @Destination(subset = "v2", weight = 50)})
    @FailsWithout("no instance of v1")
    void of_one_subset_spares_the_rest(MeshClient client) {
        Stream.of(v1, v2).forEach(instance -> instance.answer(500));

        await("no instance of v1")
                .atMost(Duration.ofSeconds(5))
                .until(() -> statuses(20, client).contains(503));
        v1.forget();

        assertThat(statuses(30, client)).contains(500).containsOnly(500, 503);
        assertThat(v1.hits()).isZero();
    }

    private static @Nullable Ejection next(boolean returned, MeshClient client, Traffic traffic) {
        statuses(5, client);
        return traffic.to("inventory").ejections().stream()
                .filter(ejection -> ejection.returned() == returned)
                .findFirst()
                .orElse(null);
    }

    private static List<Integer> statuses(int number, MeshClient client) {
        return IntStream.range(0, number)
                .map(i -> client.get("inventory", "/").statusCode())
                .boxed()
                .toList();
    }

    private static List<HttpResponse<String>> atOnce(int number, MeshClient client) {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, number)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.get("inventory", "/")))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
