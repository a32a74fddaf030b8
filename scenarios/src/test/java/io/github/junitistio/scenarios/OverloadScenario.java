// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What happens to customers for whom the inventory has no time?
 *
 * <p>With a limit of two requests at a time, those who are one too many are told at once instead of waiting in a queue, and the
 * others get their page. The inventory meets no request that it has no room for. What the customers are told is a 500, though: the
 * storefront makes no difference between an inventory that is broken and one that is busy.
 */
@ShopTest
@Tag("load")
@DisplayName("Overload is shed by the connection pool")
class OverloadScenario {

    private static final Duration SLOW = Duration.ofSeconds(1);

    @Test
    @CircuitBreaker(service = "inventory", http2MaxRequests = 2)
    @InjectDelay(service = "inventory", fixedDelay = "1s")
    void who_is_one_too_many_is_told_at_once(MeshClient client, Traffic traffic) {
        assertThat(Crowd.look(16, client, "/articles/42"))
                .extracting(HttpResponse::statusCode)
                .contains(200, 500)
                .containsOnly(200, 500);

        Traffic calls = traffic.from("storefront").to("inventory");
        assertThat(calls.flag("UO")).hasOverflowed().isNotRetried().hasLatency(100, SLOW.minusMillis(100));
        assertThat(calls.status(200)).hasNotOverflowed();
        assertThat(calls.received()).hasSameSizeAs(calls.status(200).requests());
    }
}
