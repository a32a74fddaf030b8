// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.Match;
import io.github.junitistio.Mirror;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Request;
import io.github.junitistio.observe.Traffic;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * May the next version of the inventory be tried on copies of real requests, even if it is slow and fails?
 *
 * <p>Yes, for reading: each page comes from the present version, and none waits for the copies, all of which end with an error after
 * two seconds. What orders send is not copied: a copied reservation would take a piece that nobody has bought.
 */
@ShopTest
@Tag("release")
@DisplayName("A mirror does not hurt")
class MirrorScenario {

    @Test
    @Mirror(service = "inventory", subset = "v2", match = @Match(method = "GET"))
    @InjectDelay(service = "inventory", fixedDelay = "2s", subset = "v2")
    @InjectAbort(service = "inventory", httpStatus = 500, subset = "v2")
    void copies_that_fail_late_harm_nobody(MeshClient client, Traffic traffic) {
        for (int i = 0; i < 20; i++) {
            client.given("storefront").get("/articles/42").then().statusCode(200);
        }
        client.given("storefront").post("/orders?article=42").then().statusCode(201);

        Traffic calls = traffic.to("inventory");
        assertThat(calls).isSuccessful().isAnsweredByVersion("v1").hasLatency(100, Duration.ofMillis(1900));
        await("the copies")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(calls).hasMirrored(20));
        assertThat(calls.mirrored()).allSatisfy(copy -> {
            assertThat(copy.method()).isEqualTo("GET");
            assertThat(copy.status()).isEqualTo(500);
            assertThat(copy.proxy().version()).isEqualTo("v2");
        });
        assertThat(calls.mirrored()).allMatch(Request::isInjected);
    }
}
