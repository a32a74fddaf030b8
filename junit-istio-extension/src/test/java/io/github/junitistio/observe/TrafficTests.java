// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.observe;

import static io.github.junitistio.testing.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.IstioTest;
import io.github.junitistio.Mirror;
import io.github.junitistio.Retries;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.testing.Instance;
import io.github.junitistio.testing.Timers;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What proxies record, against what workloads counted themselves. */
@IstioTest(namespace = "traffic")
class TrafficTests {

    private static Instance inventory;
    private static Instance next;

    @BeforeAll
    static void join(Mesh mesh) {
        inventory = Instance.join(mesh, "inventory", "v1");
        next = Instance.join(mesh, "inventory-next");
        mesh.client("checkout").uri("inventory");
    }

    @AfterAll
    static void leave() {
        Stream.of(inventory, next).forEach(Instance::close);
    }

    @BeforeEach
    void reset() {
        inventory.answer(200);
        inventory.forget();
        next.forget();
    }

    @Test
    @Retries(service = "inventory", attempts = 2, retryOn = "5xx", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, firstAttempts = 2)
    void tells_attempts_from_requests(MeshClient client, Traffic traffic) {
        client.get("inventory", "/stock?item=1");

        assertThat(traffic.to("inventory").requests()).singleElement().satisfies(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(request.attempts()).isEqualTo(3);
            assertThat(request.isRetried()).isTrue();
            assertThat(request.path()).isEqualTo("/stock?item=1");
            assertThat(request.service()).isEqualTo("inventory.traffic.svc.cluster.local");
            assertThat(request.caller()).isNotNull();
            assertThat(request.caller().workload()).isEqualTo("mesh-client");
            assertThat(request.instance()).isNotNull();
            assertThat(request.instance().pod()).isEqualTo(inventory.pod());
        });
        assertThat(traffic.to("inventory").attempts())
                .extracting(Attempt::number, Attempt::status)
                .containsExactly(tuple(1, 503), tuple(2, 503), tuple(3, 200));
        assertThat(traffic.to("inventory").received())
                .extracting(Request::attempt, Request::status, Request::isInjected)
                .containsExactlyInAnyOrder(tuple(1, 503, true), tuple(2, 503, true), tuple(3, 200, false));
        assertThat(inventory.hits()).isEqualTo(1);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 418)
    void shows_that_an_abort_of_the_caller_s_side_sent_nothing(MeshClient client, Traffic traffic) {
        client.get("inventory", "/");

        assertThat(traffic.to("inventory").requests())
                .extracting(Request::status, Request::isInjected, Request::attempts, Request::flags)
                .containsExactly(tuple(418, true, 0, Set.of("FI")));
        assertThat(traffic.to("inventory").attempts()).isEmpty();
        assertThat(traffic.to("inventory").received()).isEmpty();
    }

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "150ms")
    void shows_how_long_a_request_took(MeshClient client, Traffic traffic) {
        client.get("inventory", "/");

        assertThat(traffic.requests()).singleElement().satisfies(request -> {
            assertThat(request.isInjected()).isTrue();
            assertThat(request.duration()).isGreaterThanOrEqualTo(Timers.atLeast(150));
        });
    }

    @Test
    @Mirror(service = "inventory", to = "inventory-next")
    void tells_copies_from_requests(MeshClient client, Traffic traffic) {
        for (int i = 0; i < 20; i++) {
            client.get("inventory", "/" + i);
        }
        client.get("inventory-next", "/own");
        await("copies").until(() -> next.hits() == 21);

        assertThat(traffic.to("inventory-next").received()).hasSize(21);
        assertThat(traffic.to("inventory-next").mirrored())
                .hasSize(20)
                .extracting(Request::path)
                .doesNotContain("/own");
        assertThat(traffic.to("inventory").mirrored()).isEmpty();
        assertThat(traffic.to("inventory-next").requests()).hasSize(1);
        assertThat(traffic.attempts()).hasSize(21);
    }

    @Test
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 3,
            interval = "100ms",
            baseEjectionTime = "200ms",
            maxEjectionPercent = 100)
    void shows_ejections_and_returns(MeshClient client, Traffic traffic) {
        inventory.answer(500);
        for (int i = 0; i < 3; i++) {
            client.get("inventory", "/");
        }

        await("the return").until(() -> traffic.to("inventory").ejections().size() == 2);
        assertThat(traffic.to("inventory").ejections())
                .extracting(Ejection::returned, Ejection::service)
                .containsExactly(
                        tuple(false, "inventory.traffic.svc.cluster.local"),
                        tuple(true, "inventory.traffic.svc.cluster.local"));
        assertThat(traffic.to("inventory").ejections()).allSatisfy(ejection -> {
            assertThat(ejection.instance()).isNotNull();
            assertThat(ejection.instance().pod()).isEqualTo(inventory.pod());
            assertThat(ejection.proxy().workload()).isEqualTo("mesh-client");
        });
        assertThat(traffic.from("checkout").ejections()).isEmpty();
    }

    @Test
    void narrows(Mesh mesh, MeshClient client, Traffic traffic) {
        client.get("inventory", "/a");
        client.get("inventory", "/a?b=c");
        mesh.client("checkout").get("inventory", "/a");
        inventory.answer(404);
        client.get("inventory", "/d");

        Traffic all = traffic.to("inventory");
        assertThat(all.requests()).hasSize(4);
        assertThat(all.from("checkout").requests()).hasSize(1);
        assertThat(all.path("/a").requests()).hasSize(3);
        assertThat(all.path("/a").from("mesh-client").requests()).hasSize(2);
        assertThat(all.status(404).requests()).extracting(Request::path).containsExactly("/d");
        assertThat(all.answeredBy(inventory.pod()).requests()).hasSize(4);
        assertThat(all.flag("UO").requests()).isEmpty();
        assertThat(all.since(all.status(404).requests().get(0).start()).requests())
                .hasSize(1);
        assertThat(all.to("inventory-next").requests()).isEmpty();
        assertThat(all.path("/d").attempts()).hasSize(1);
        assertThat(traffic.to("inventory.traffic").requests()).hasSize(4);
    }

    /** Several at a time, of one service. */
    @RepeatedTest(8)
    @Execution(ExecutionMode.CONCURRENT)
    void has_no_requests_of_other_tests(MeshClient client, Traffic traffic) {
        for (int i = 0; i < 100; i++) {
            client.get("inventory", "/");
        }

        assertThat(traffic.requests()).hasSize(100);
        assertThat(traffic.attempts()).hasSize(100);
        assertThat(traffic.received()).hasSize(100);
    }
}
