// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.contract;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.Destination;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.Match;
import io.github.junitistio.Mirror;
import io.github.junitistio.RouteTo;
import io.github.junitistio.TrafficSplit;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where requests go: by weight, by header, by hash, and as copies. */
@ContractTest
class RoutingContractTests {

    @Test
    @TrafficSplit(
            service = "inventory",
            destinations = {@Destination(subset = "v1", weight = 80), @Destination(subset = "v2", weight = 20)})
    void weights_are_kept(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(1000)).containsOnly(200);

        assertThat(traffic.from("mesh-client").to("inventory")).hasShareOfVersion("v2", 20, 15);
    }

    @Test
    @RouteTo(service = "inventory", subset = "v2", match = @Match(headers = "x-group=b"))
    @RouteTo(service = "inventory", subset = "v1")
    void a_header_decides(MeshClient client) {
        Stock stock = new Stock(client);
        for (int i = 0; i < 10; i++) {
            assertThat(stock.isOfV2("x-group", "b")).isTrue();
            assertThat(stock.isOfV2("x-group", "a")).isFalse();
        }
    }

    @Test
    @LoadBalancing(service = "inventory", httpHeaderName = "x-user")
    void a_user_stays_with_one_instance(MeshClient client, Traffic traffic) {
        Stock stock = new Stock(client);
        for (int i = 0; i < 20; i++) {
            assertThat(stock.answer("x-user", "ann").statusCode()).isEqualTo(200);
        }

        assertThat(traffic.from("mesh-client").to("inventory").requests())
                .hasSize(20)
                .extracting(Request::instance)
                .containsOnly(traffic.to("inventory").requests().get(0).instance());
    }

    @Test
    @LoadBalancing(service = "inventory", simple = LoadBalancing.Simple.ROUND_ROBIN, warmup = "600s")
    void instances_that_are_equally_young_have_equal_shares(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(60)).containsOnly(200);

        Map<String, Long> shares = traffic.from("mesh-client").to("inventory").requests().stream()
                .collect(Collectors.groupingBy(request -> request.instance().pod(), Collectors.counting()));
        assertThat(shares)
                .hasSize(3)
                .allSatisfy((pod, share) -> assertThat(share).isBetween(10L, 30L));
    }

    @Test
    @RouteTo(service = "inventory", subset = "v1")
    @Mirror(service = "inventory", subset = "v2")
    void copies_go_to_the_mirror(MeshClient client, Traffic traffic) {
        assertThat(new Stock(client).statuses(10)).containsOnly(200);

        assertThat(traffic.from("mesh-client").to("inventory"))
                .hasRequests(10)
                .hasMirrored(10)
                .isAnsweredByVersion("v1");
        assertThat(traffic.to("inventory").mirrored())
                .extracting(Request::proxy)
                .extracting(Instance::version)
                .containsOnly("v2");
    }
}
