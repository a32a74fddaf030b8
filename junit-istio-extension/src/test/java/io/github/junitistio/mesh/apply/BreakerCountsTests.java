// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.Application.Request;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caller's sidecar counts while a circuit breaker acts. */
class BreakerCountsTests {

    private static final String CLUSTER =
            "^cluster\\.outbound\\|8080\\|\\|inventory\\.shop\\.svc\\.cluster\\.local.*\\.";

    @TempDir
    private Path directory;

    private final CountDownLatch release = new CountDownLatch(1);

    private OwnMesh mesh;
    private Application one;
    private Application other;
    private Workload caller;
    private URI url;
    private Applier applier;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        one = Application.start(this::answer);
        other = Application.start(request -> Reply.status(200));
        mesh.join("shop", "inventory", one.port());
        caller = mesh.joinCaller("shop", "checkout");
        url = caller.urlOf("inventory");
        applier = new Applier(mesh.runtime(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        release.countDown();
        mesh.close();
        one.close();
        other.close();
    }

    /** One request has the connection, one waits for it, and there is no third place. */
    @Test
    void requests_that_find_no_place_to_wait_are_counted_as_overflow() {
        ConnectionPool pool = ConnectionPool.NONE.maxConnections(1).http1MaxPendingRequests(1);
        try (Applied breaker = applier.apply("shop", List.of(Policy.circuitBreaker("inventory", pool)))) {
            CompletableFuture<Integer> served = started();
            await("the first one is with the application")
                    .until(() -> one.requests("/held").size() == 1);
            CompletableFuture<Integer> waiting = started();
            await("the second one waits").until(() -> count("upstream_rq_pending_active") == 1);

            for (int i = 0; i < 5; i++) {
                HttpResponse<String> refused = get(url.resolve("/refused"));
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("x-envoy-overloaded")).contains("true");
            }
            release.countDown();

            assertThat(served.join()).isEqualTo(200);
            assertThat(waiting.join()).isEqualTo(200);
            assertThat(one.requests("/refused")).isEmpty();
            assertThat(count("upstream_rq_pending_overflow")).isEqualTo(5);
            assertThat(count("upstream_cx_overflow")).isPositive();
            assertThat(count("upstream_cx_total")).isEqualTo(1);
            await("five lines with the flag")
                    .until(() -> mesh.lines(caller, "access.log", "\"/refused\"").stream()
                                    .filter(line -> line.contains("\"flags\":\"UO\""))
                                    .count()
                            == 5);
        }
        for (int i = 0; i < 10; i++) {
            assertThat(get(url.resolve("/after")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void each_ejection_is_counted_and_lasts_longer_than_the_one_before() {
        release.countDown();
        mesh.join("shop", "inventory", other.port());
        Duration base = Duration.ofSeconds(1);
        OutlierDetection detection = OutlierDetection.NONE
                .consecutive5xxErrors(1)
                .interval("1s")
                .baseEjectionTime("1s")
                .maxEjectionPercent(50);
        try (Applied breaker = applier.apply("shop", List.of(Policy.circuitBreaker("inventory", detection)))) {
            await("an ejection").until(() -> asked() && count("outlier_detection.ejections_enforced_total") == 1);
            assertThat(count("outlier_detection.ejections_active")).isEqualTo(1);
            await("the next one").until(() -> asked() && count("outlier_detection.ejections_enforced_total") == 2);
            assertThat(count("outlier_detection.ejections_enforced_consecutive_5xx"))
                    .isEqualTo(2);
            // Without requests nobody fails, and so nobody is ejected once more.
            await("all are back").until(() -> count("outlier_detection.ejections_active") == 0);

            assertThat(away(0)).isGreaterThanOrEqualTo(base);
            assertThat(away(1)).isGreaterThanOrEqualTo(base.multipliedBy(2));
        }
    }

    /** Istio's default of ten percent is less than one instance of two. */
    @Test
    void what_may_not_be_ejected_is_counted_as_well() {
        release.countDown();
        mesh.join("shop", "inventory", other.port());
        OutlierDetection detection = OutlierDetection.NONE.consecutive5xxErrors(1);
        try (Applied breaker = applier.apply("shop", List.of(Policy.circuitBreaker("inventory", detection)))) {
            await("an ejection that is too many")
                    .until(() -> asked() && count("outlier_detection.ejections_overflow") > 0);

            assertThat(count("outlier_detection.ejections_enforced_total")).isZero();
            assertThat(count("outlier_detection.ejections_active")).isZero();
            await("it is still asked").until(() -> get(url.resolve("/fails")).statusCode() == 500);
        }
    }

    private boolean asked() {
        get(url.resolve("/fails"));
        return true;
    }

    private Reply answer(Request request) {
        if (request.uri().equals("/fails")) {
            return Reply.status(500);
        }
        if (request.uri().equals("/held")) {
            awaitRelease();
        }
        return Reply.status(200);
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<Integer> started() {
        return CompletableFuture.supplyAsync(() -> get(url.resolve("/held")).statusCode());
    }

    private long count(String name) {
        return mesh.adminOf(caller).stats(CLUSTER + name.replace(".", "\\.") + "$").values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** How long an instance was away at its first, second... ejection. */
    private Duration away(int which) {
        return Duration.between(at("EJECT", which), at("UNEJECT", which));
    }

    private Instant at(String action, int which) {
        ObjectNode event = Json.parse(await(action + " in the record of the sidecar")
                .until(
                        () -> mesh.lines(caller, "outliers.log", "\"action\":\"" + action + "\""),
                        lines -> lines.size() > which)
                .get(which));
        return Instant.parse(event.path("timestamp").asText());
    }
}
