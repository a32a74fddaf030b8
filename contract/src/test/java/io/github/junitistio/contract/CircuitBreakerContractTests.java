// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Ejection;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ejection of instances that fail, and overflow of pools. */
@ContractTest
class CircuitBreakerContractTests {

    @Test
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            interval = "100ms",
            baseEjectionTime = "600s",
            maxEjectionPercent = 50)
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLEE, instances = 1)
    void an_instance_that_fails_is_ejected(MeshClient client, Traffic traffic) {
        Stock stock = new Stock(client);
        await("an error").atMost(Duration.ofSeconds(10)).until(() -> stock.status() == 503);

        await("no error any more")
                .atMost(Duration.ofSeconds(20))
                .until(() -> stock.statuses(20).stream().allMatch(status -> status == 200));

        assertThat(traffic.from("mesh-client").to("inventory").ejections())
                .isNotEmpty()
                .extracting(Ejection::instance)
                .doesNotContainNull()
                .hasSize(1);
    }

    @Test
    @CircuitBreaker(service = "inventory", http2MaxRequests = 1)
    @InjectDelay(service = "inventory", fixedDelay = "500ms")
    void what_a_pool_has_no_room_for_is_answered_at_once(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statusesAtOnce(4)).contains(200, 503);

        assertThat(traffic.from("mesh-client").to("inventory")).hasOverflowed();
    }
}
