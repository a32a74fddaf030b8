// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static io.github.junitistio.assertion.IstioAssertions.assertThat;

import io.github.junitistio.Match;
import io.github.junitistio.RouteTo;
import io.github.junitistio.mesh.MeshClient;
import io.github.junitistio.observe.Traffic;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Can a group of customers be shown the next version of a service that they never call themselves?
 *
 * <p>Yes: the group is in the baggage of their requests, which the shop hands on, so that the route to the inventory can tell them
 * by it. Each customer of group b meets v2 with every request, nobody else does.
 */
@ShopTest
@Tag("release")
@DisplayName("An A/B test by header")
class AbTestScenario {

    @Test
    @RouteTo(service = "inventory", subset = "v2", match = @Match(headers = "baggage=regex:(.*,)?group=b(,.*)?"))
    void only_group_b_meets_the_next_version(MeshClient client, Traffic traffic) {
        for (int i = 0; i < 10; i++) {
            look("group=a", "/articles/41", client);
            look("customer=ann,group=b", "/articles/42", client);
        }
        Traffic calls = traffic.from("storefront").to("inventory");
        assertThat(calls.path("/stock/41")).hasRequests(10).isAnsweredByVersion("v1");
        assertThat(calls.path("/stock/42")).hasRequests(10).isAnsweredByVersion("v2");
    }

    private static void look(String baggage, String page, MeshClient client) {
        client.given("storefront").header("baggage", baggage).get(page).then().statusCode(200);
    }
}
