// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.Retries;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Retries and timeouts of routes, and the faults of callees that they are tested by. */
@ContractTest
class RoutePolicyContractTests {

    @Test
    @Retries(service = "inventory", attempts = 2, retryOn = "503", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLEE, firstAttempts = 1)
    void a_retry_mends_what_fails_once(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(5)).containsOnly(200);

        assertThat(traffic.from("mesh-client").to("inventory"))
                .hasRequests(5)
                .hasAttemptsPerRequest(2)
                .isSuccessful();
    }

    @Test
    @Retries(service = "inventory", attempts = 2, retryOn = "503", backoff = "1ms")
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLEE)
    void retries_end(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(5)).containsOnly(503);

        assertThat(traffic.from("mesh-client").to("inventory"))
                .hasRequests(5)
                .hasAttemptsPerRequest(3)
                .hasFlag("URX");
    }

    @Test
    @RouteTimeout(service = "inventory", timeout = "300ms")
    @InjectDelay(service = "inventory", fixedDelay = "5s", placement = Placement.CALLEE)
    void a_timeout_ends_the_wait(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).status()).isEqualTo(504);

        assertThat(traffic.from("mesh-client").to("inventory"))
                .isTimedOutAt(Duration.ofMillis(300))
                .hasStatus(504);
    }
}
