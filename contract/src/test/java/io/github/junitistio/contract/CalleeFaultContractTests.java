// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.InjectHang;
import io.github.junitistio.InjectReset;
import io.github.junitistio.InjectSlowBody;
import io.github.junitistio.RouteTimeout;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Faults that only the service's sidecars can inject. */
@ContractTest
class CalleeFaultContractTests {

    @Test
    @InjectHang(service = "inventory")
    @RouteTimeout(service = "inventory", timeout = "300ms")
    void who_hangs_is_not_waited_for(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(2)).containsOnly(504);

        assertThat(traffic.from("mesh-client").to("inventory")).hasRequests(2).isTimedOutAt(Duration.ofMillis(300));
    }

    /** The answer has a label of some kibibytes. */
    @Test
    @InjectSlowBody(service = "inventory", kibibytesPerSecond = 1)
    void a_body_comes_slowly(MeshClient client, Traffic traffic) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(client.uri("inventory").resolve("/reservations/contract"));
        client.headers().forEach(request::header);
        request.header("content-type", "application/json").PUT(BodyPublishers.ofString("{\"article\": \"42\"}"));

        assertThat(client.httpClient().send(request.build(), BodyHandlers.ofString()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.body()).contains("label"));

        assertThat(traffic.from("mesh-client").to("inventory").requests())
                .singleElement()
                .satisfies(one -> assertThat(one.duration()).isGreaterThan(Duration.ofSeconds(2)));
    }

    @Test
    void a_reset_is_counted_by_the_sidecars_of_its_service(Mesh mesh, MeshClient client) {
        try (Applied reset = mesh.inject(Fault.reset("inventory").from("mesh-client"))) {
            assertThat(reset.footprints())
                    .as("counters, and no connection yet")
                    .singleElement()
                    .satisfies(each -> assertThat(each.names()).isEmpty());
            assertThat(new Stock(client).status()).isEqualTo(503);
            assertThat(reset.footprints())
                    .singleElement()
                    .satisfies(each -> assertThat(each.names()).isNotEmpty());
        }
    }

    @Test
    @InjectReset(service = "inventory")
    void connections_are_reset(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(3)).containsOnly(503);

        assertThat(traffic.from("mesh-client").to("inventory")).hasRequests(3).hasStatus(503);
    }
}
