// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.declaration.Policy;
import io.github.junitistio.declaration.RouteDestination;
import io.github.junitistio.mesh.Applied;
import io.github.junitistio.mesh.Mesh;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Can a bad version of the inventory be told by its errors and taken back, while most customers never meet it?
 *
 * <p>Yes: with a tenth of the requests, the next version is known to be broken after three errors. Only customers who met it have
 * noticed, since an error 500 of an application is not tried again. Once the weights are back, nobody meets it any more.
 */
@ShopTest
@Tag("release")
@DisplayName("A canary that fails is aborted")
class CanaryAbortedScenario {

    @Test
    @InjectAbort(service = "inventory", httpStatus = 500, subset = "v2")
    void the_errors_end_with_the_canary(Mesh mesh, MeshClient client, Traffic traffic) {
        Traffic calls = traffic.from("storefront").to("inventory");
        long[] failures = {0};
        try (Applied canary = mesh.apply(Policy.split(
                "inventory",
                RouteDestination.subset("v1").weight(90),
                RouteDestination.subset("v2").weight(10)))) {
            await("three errors").atMost(Duration.ofSeconds(60)).until(() -> {
                failures[0] += failuresOf(20, client, "/articles/42");
                return calls.subset("v2").status(500).requests().size() >= 3;
            });
        }
        assertThat(failuresOf(50, client, "/articles/41")).isZero();

        assertThat(calls.status(500)).hasRequests((int) failures[0]).isAnsweredByVersion("v2");
        assertThat(calls.path("/stock/41")).hasRequests(50).isAnsweredByVersion("v1");
    }

    private static long failuresOf(int looks, MeshClient client, String page) {
        return IntStream.range(0, looks)
                .filter(look -> client.get("storefront", page).statusCode() != 200)
                .count();
    }
}
