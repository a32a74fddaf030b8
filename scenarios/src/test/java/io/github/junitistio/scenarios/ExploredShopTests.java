// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.junitistio.EnabledOnMesh;
import io.github.junitistio.ExploreFaults;
import io.github.junitistio.InjectAbort;
import io.github.junitistio.InjectDelay;
import io.github.junitistio.InjectReset;
import io.github.junitistio.ResilienceBudget;
import io.github.junitistio.mesh.MeshClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * Exploration, which knows nothing of the shop, finds its fragile article page and names the call that breaks it; and whatever it calls tolerated is so when
 * that fault is declared by hand.
 */
@EnabledOnMesh("local")
class ExploredShopTests {

    private static final String UNDISTURBED = "undisturbed";

    private static EngineExecutionResults results;

    /** All of it in one mesh, with one shop. */
    @BeforeAll
    static void explore() {
        results = EngineTestKit.engine("junit-jupiter")
                .selectors(
                        selectClass(ArticleTestCase.class),
                        selectClass(OrderTestCase.class),
                        selectClass(ByHandTestCase.class))
                .configurationParameter("junit-istio.report", "off")
                .execute();
    }

    @Test
    void the_fragile_call_is_named() {
        assertThat(broken(ArticleTestCase.class))
                .as("the page has no time limit, and nothing to show without the inventory")
                .containsExactlyInAnyOrder(
                        "storefront -> inventory: abort",
                        "storefront -> inventory: delay",
                        "storefront -> inventory: reset");
        assertThat(findings(ArticleTestCase.class))
                .contains(
                        "BREAKS      storefront -> inventory: abort: ", "BREAKS      storefront -> inventory: delay: ")
                .contains("tolerated   storefront -> inventory: first attempt fails")
                .contains("and 2000 ms are allowed");
    }

    @Test
    void what_an_order_cannot_do_without_is_named() {
        assertThat(broken(OrderTestCase.class))
                .containsExactlyInAnyOrder(
                        "storefront -> checkout: abort",
                        "storefront -> checkout: first attempt fails",
                        "storefront -> checkout: reset",
                        "checkout -> payment: abort",
                        "checkout -> payment: delay",
                        "checkout -> payment: reset");
        assertThat(findings(OrderTestCase.class)).contains("tolerated   checkout -> inventory: abort");
    }

    @Test
    void what_is_called_tolerated_is_so_by_hand() {
        List<String> tolerated = Stream.of(ArticleTestCase.class, OrderTestCase.class)
                .flatMap(explored -> names(explored, results.testEvents().succeeded()))
                .filter(name -> !name.equals(UNDISTURBED))
                .toList();

        assertThat(names(ByHandTestCase.class, results.testEvents().succeeded()))
                .containsExactlyInAnyOrderElementsOf(tolerated);
        assertThat(results.testEvents().aborted().count()).as("undecided").isZero();
    }

    private static List<String> broken(Class<?> explored) {
        return names(explored, results.testEvents().failed()).toList();
    }

    private static String findings(Class<?> explored) {
        return in(explored, results.testEvents().reportingEntryPublished())
                .map(event -> event.getPayload().orElseThrow().toString())
                .filter(entry -> entry.contains("junit-istio-exploration"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> names(Class<?> testCase, Events events) {
        return in(testCase, events).map(event -> event.getTestDescriptor().getDisplayName());
    }

    private static Stream<Event> in(Class<?> testCase, Events events) {
        return events.stream()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(testCase.getSimpleName()));
    }

    abstract static class Customer {

        final void looks(MeshClient client) {
            client.given("storefront").get("/articles/42").then().statusCode(200);
        }

        final void orders(MeshClient client) {
            client.given("storefront").post("/orders?article=42").then().statusCode(oneOf(201, 202));
        }
    }

    @ShopTest
    static class ArticleTestCase extends Customer {

        @ExploreFaults
        @ResilienceBudget(p99 = "2s")
        void an_article_is_shown(MeshClient client) {
            looks(client);
        }
    }

    @ShopTest
    static class OrderTestCase extends Customer {

        @ExploreFaults
        @ResilienceBudget(p99 = "4s")
        void an_order_is_taken(MeshClient client) {
            orders(client);
        }
    }

    /** Each named as exploration names its run. */
    @ShopTest
    static class ByHandTestCase extends Customer {

        @Test
        @DisplayName("storefront -> inventory: first attempt fails")
        @InjectAbort(service = "inventory", httpStatus = 503, from = "storefront", firstAttempts = 1)
        @ResilienceBudget(p99 = "2s")
        void the_first_attempt_for_an_article_fails(MeshClient client) {
            looks(client);
        }

        @Test
        @DisplayName("storefront -> checkout: delay")
        @InjectDelay(service = "checkout", fixedDelay = "3s", from = "storefront")
        @ResilienceBudget(p99 = "4s")
        void the_checkout_is_slow(MeshClient client) {
            orders(client);
        }

        @Test
        @DisplayName("checkout -> inventory: abort")
        @InjectAbort(service = "inventory", httpStatus = 503, from = "checkout")
        @ResilienceBudget(p99 = "4s")
        void the_inventory_fails(MeshClient client) {
            orders(client);
        }

        @Test
        @DisplayName("checkout -> inventory: first attempt fails")
        @InjectAbort(service = "inventory", httpStatus = 503, from = "checkout", firstAttempts = 1)
        @ResilienceBudget(p99 = "4s")
        void the_first_attempt_at_the_inventory_fails(MeshClient client) {
            orders(client);
        }

        @Test
        @DisplayName("checkout -> inventory: delay")
        @InjectDelay(service = "inventory", fixedDelay = "3s", from = "checkout")
        @ResilienceBudget(p99 = "4s")
        void the_inventory_is_slow(MeshClient client) {
            orders(client);
        }

        @Test
        @DisplayName("checkout -> inventory: reset")
        @InjectReset(service = "inventory", from = "checkout")
        @ResilienceBudget(p99 = "4s")
        void the_inventory_breaks_connections(MeshClient client) {
            orders(client);
        }

        @Test
        @DisplayName("checkout -> payment: first attempt fails")
        @InjectAbort(service = "payment", grpcStatus = "UNAVAILABLE", from = "checkout", firstAttempts = 1)
        @ResilienceBudget(p99 = "4s")
        void the_first_attempt_at_the_payment_fails(MeshClient client) {
            orders(client);
        }
    }
}
