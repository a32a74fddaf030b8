// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.CircuitBreaker;
import io.github.junitistio.Destination;
import io.github.junitistio.LoadBalancing;
import io.github.junitistio.TrafficSplit;
import io.github.junitistio.declaration.Fault;
import io.github.junitistio.declaration.Placement;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Does the shop go on when the inventory of its own region fails?
 *
 * <p>Yes: requests stay in the region as long as somebody answers there. When the inventory there fails, it is ejected, and all
 * requests go to the other region, mostly before a customer has noticed; when it is well again, they come home.
 * A region can also be emptied before it is worked on: then all requests go to the other one at once, and nobody notices at all.
 */
@ShopTest
@Tag("instances")
@DisplayName("A zone fails, and another one takes over")
class ZoneFailoverScenario {

    private Regions regions;

    @BeforeEach
    void v2_is_in_another_region(Mesh mesh) {
        regions = Regions.move(mesh, Map.of("storefront", "eu", "inventory-v1", "eu", "inventory-v2", "us"));
        regions.await();
    }

    @AfterEach
    void all_are_where_they_were() {
        regions.close();
    }

    @Test
    @TrafficSplit(service = "inventory", destinations = @Destination)
    @LoadBalancing(service = "inventory", failover = "eu=us")
    @CircuitBreaker(
            service = "inventory",
            consecutive5xxErrors = 2,
            interval = "100ms",
            baseEjectionTime = "1s",
            maxEjectionPercent = 100)
    void requests_go_to_the_other_region_and_come_home(Mesh mesh, MeshClient client, Traffic traffic) {
        Traffic calls = traffic.from("storefront").to("inventory");
        assertThat(failuresOf(20, client, "/articles/41")).isZero();
        assertThat(calls.path("/stock/41")).isAnsweredByVersion("v1");

        try (Applied outage = mesh.inject(
                Fault.abort("inventory", 503).placement(Placement.CALLEE).subset("v1"))) {
            await("answers of the other region")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> client.get("storefront", "/articles/42").body().contains("warehouse"));
        }
        await("answers of its own region")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !client.get("storefront", "/articles/42").body().contains("warehouse"));
        assertThat(failuresOf(20, client, "/articles/43")).isZero();
        assertThat(calls.path("/stock/43")).isAnsweredByVersion("v1");
        assertThat(calls.status(503).requests()).hasSizeLessThan(5);
    }

    @Test
    @TrafficSplit(service = "inventory", destinations = @Destination)
    @LoadBalancing(service = "inventory", distribute = "eu/eu-1=us/us-1:100")
    void a_region_is_emptied_without_a_failure(MeshClient client, Traffic traffic) {
        Traffic calls = traffic.from("storefront").to("inventory");
        // Envoy hands shares to its workers once a second at most.
        await("an answer of the other region")
                .atMost(Duration.ofSeconds(30))
                .until(() -> client.get("storefront", "/articles/41").body().contains("warehouse"));

        assertThat(failuresOf(20, client, "/articles/42")).isZero();
        assertThat(calls.path("/stock/42")).isAnsweredByVersion("v2");
        assertThat(calls).isSuccessful();
    }

    private static long failuresOf(int looks, MeshClient client, String page) {
        return IntStream.range(0, looks)
                .filter(look -> client.get("storefront", page).statusCode() != 200)
                .count();
    }
}
