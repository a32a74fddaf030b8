// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.mesh.apply;

import static io.github.junitistio.testing.Eventually.await;
import static io.github.junitistio.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.junitistio.declaration.ConnectionPool;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.OutlierDetection;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Workload;
import io.github.junitistio.mesh.kube.Json;
import io.github.junitistio.testing.Application;
import io.github.junitistio.testing.Application.Reply;
import io.github.junitistio.testing.OwnMesh;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a circuit breaker did, by the caller's sidecar's own record. */
class BreakerRecordTests {

    private static final Logger LOG = LoggerFactory.getLogger(BreakerRecordTests.class);
    private static final Duration BASE = Duration.ofSeconds(1);

    @TempDir
    private Path directory;

    private OwnMesh mesh;
    private Application failing;
    private Application working;
    private Workload caller;
    private URI url;
    private Applier applier;

    @BeforeEach
    void start() {
        mesh = OwnMesh.start(directory);
        failing = Application.start(request -> Reply.status(500));
        working = Application.start(request -> Reply.status(200));
        mesh.join("shop", "inventory", failing.port());
        mesh.join("shop", "inventory", working.port());
        caller = mesh.joinCaller("shop", "checkout");
        url = caller.urlOf("inventory");
        applier = new Applier(mesh.runtime(), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        mesh.close();
        failing.close();
        working.close();
    }

    @Test
    void ejects_after_so_many_errors_and_lets_the_instance_return_after_the_base_time() {
        OutlierDetection detection = OutlierDetection.NONE
                .consecutive5xxErrors(3)
                .interval("100ms")
                .baseEjectionTime(BASE.toMillis() + "ms")
                .maxEjectionPercent(50);
        try (Applied breaker = applier.apply("shop", List.of(Policy.circuitBreaker("inventory", detection)))) {
            await("the failing instance is ejected")
                    .until(() -> statuses(10), statuses -> statuses.stream().allMatch(status -> status == 200));
            int before = failing.requests("/").size();
            await("it is asked again").until(() -> statuses(1), statuses -> statuses.contains(500));

            ObjectNode eject = Json.parse(event("EJECT"));
            ObjectNode uneject = Json.parse(event("UNEJECT"));

            // The ejection acts at once, and what is under way meanwhile is one request.
            assertThat(before).isBetween(3, 4);
            assertThat(eject.path("type").asText()).isEqualTo("CONSECUTIVE_5XX");
            assertThat(eject.path("enforced").asBoolean()).isTrue();
            assertThat(eject.path("num_ejections").asInt()).isEqualTo(1);
            Duration away = Duration.between(at(eject), at(uneject));
            LOG.info("ejected after {} errors, for {} ms", before, away.toMillis());
            assertThat(away).isGreaterThanOrEqualTo(BASE);
        }
    }

    @Test
    void answers_above_the_limit_with_the_flag_of_an_overflow() {
        try (Applied breaker = applier.apply(
                "shop",
                List.of(
                        Policy.circuitBreaker("inventory", ConnectionPool.NONE.http2MaxRequests(1)),
                        Fault.delay("inventory", "500ms").placement(Placement.CALLEE)))) {
            List<Integer> statuses = IntStream.range(0, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> get(url.resolve("/at-once")).statusCode()))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            long refused = statuses.stream().filter(status -> status == 503).count();
            assertThat(refused).isPositive();
            await("as many lines with the flag")
                    .until(() -> mesh.lines(caller, "access.log", "\"/at-once\"").stream()
                                    .filter(line -> line.contains("\"flags\":\"UO\""))
                                    .count()
                            == refused);
        }
    }

    private List<Integer> statuses(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> get(url.resolve("/")).statusCode())
                .toList();
    }

    private String event(String action) {
        return await(action + " in the record of the sidecar")
                .until(
                        () -> mesh.lines(caller, "outliers.log", "\"action\":\"" + action + "\""),
                        lines -> !lines.isEmpty())
                .get(0);
    }

    private static Instant at(ObjectNode event) {
        return Instant.parse(event.path("timestamp").asText());
    }
}
