// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Delays and aborts, in front of the caller and in front of the callee. */
@ContractTest
class FaultContractTests {

    @Test
    @InjectDelay(service = "inventory", fixedDelay = "400ms", from = "mesh-client")
    void a_delay_is_waited_for(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(3)).containsOnly(200);

        Traffic delayed = traffic.from("mesh-client").to("inventory");
        assertThat(delayed).hasRequests(3).hasFlag("DI").isNotRetried();
        assertThat(delayed.requests())
                .allSatisfy(request -> assertThat(request.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(380)));
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 418, from = "mesh-client")
    void an_abort_answers_instead_of_the_service(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(3)).containsOnly(418);

        assertThat(traffic.from("mesh-client").to("inventory"))
                .hasRequests(3)
                .hasFlag("FI")
                .hasStatus(418);
        assertThat(traffic.to("inventory").received()).isEmpty();
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, percentage = 30)
    void a_share_is_a_share(MeshClient client, Traffic traffic) {
        new Stock(client).statuses(1000);

        assertThat(traffic.from("mesh-client").to("inventory"))
                .hasRequests(1000)
                .hasInjectedShare(30, 15);
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, from = "storefront")
    void a_fault_meets_the_caller_that_is_named_and_no_other(MeshClient client, Traffic traffic) {
        assertThat(client.get("storefront", "/articles/42").statusCode()).isEqualTo(500);
        assertThat(new Stock(client).statuses(5)).containsOnly(200);

        assertThat(traffic.from("storefront").to("inventory")).hasFlag("FI");
        assertThat(traffic.from("mesh-client").to("inventory")).isSuccessful();
    }

    @Test
    @InjectAbort(service = "inventory", httpStatus = 503, placement = Placement.CALLEE)
    void a_fault_of_the_callee_reaches_it_first(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(3)).containsOnly(503);

        assertThat(traffic.to("inventory").received())
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(request -> request.isInjected());
    }
}
