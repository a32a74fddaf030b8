// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shop on the local mesh, made worse in one way at a time; and not at all. */
class ShopRegressionTests {

    private static final int RECORDED = 10;
    private static final int ROUNDS = 6;
    private static final int UNCHANGED = Boolean.getBoolean("soak") ? 50 : 5;

    @TempDir
    private static Path folder;

    private static ShopRuns shop;
    private static Baseline baseline;

    @BeforeAll
    static void record() {
        shop = new ShopRuns(folder.resolve("reports"));
        shop.unchanged(1);
        Path file = folder.resolve("baseline.json");
        Baseline.of(shop.unchanged(RECORDED)).write(file);
        baseline = Baseline.read(file);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void a_time_limit_that_is_taken_away_is_found() {
        ShopRuns.Turns turns = shop.turns(
                ROUNDS, Map.of("INVENTORY_TIMEOUT_MS", "60000"), "the_inventory_is_slow", "the_inventory_is_down");

        assertThat(figures(Latency.compare(turns.base(), turns.now())))
                .isNotEmpty()
                .allMatch(figure -> figure.startsWith("the_inventory_is_slow: latency "));
        assertThat(figures(baseline.compare(turns.base()))).isEmpty();
    }

    @Test
    void a_pool_that_shrinks_is_found() {
        ShopRuns.Turns turns = shop.turns(
                ROUNDS, Map.of("THREADS", "1"), "several_customers_order_at_the_same_time", "the_inventory_is_down");

        assertThat(figures(Latency.compare(turns.base(), turns.now())))
                .isNotEmpty()
                .allMatch(figure -> figure.startsWith("several_customers_order_at_the_same_time: latency "));
        assertThat(figures(baseline.compare(turns.base()))).isEmpty();
    }

    @Test
    void an_order_that_is_sent_again_is_found() {
        Comparison comparison = baseline.compare(shop.runs(3, Map.of("ORDER_RETRIES", "1")));

        assertThat(figures(comparison))
                .containsExactly(
                        "the_payment_is_down: amplification",
                        "the_payment_is_down: attempts checkout -> inventory",
                        "the_payment_is_down: attempts checkout -> payment",
                        "the_payment_is_down: attempts storefront -> checkout");
        assertThat(comparison.markdown()).contains("| 1 per request | 2 per request | 0 | +1 (+100 %) |");
    }

    @Test
    void a_fallback_that_is_taken_away_is_found() {
        Comparison comparison = baseline.compare(shop.runs(3, Map.of("SELL_WITHOUT_INVENTORY", "false")));

        assertThat(figures(comparison))
                .containsExactly(
                        "the_inventory_is_down: requests that failed", "the_inventory_is_slow: requests that failed");
        assertThat(comparison.markdown()).contains("| requests that failed | 0 of 30 | 9 of 9 | 0 | +1 |");
    }

    @Test
    void runs_without_a_change_raise_no_alarm() {
        List<ShopRuns.Turns> jobs = shop.unchanged(UNCHANGED, 3);

        assertThat(jobs).hasSize(UNCHANGED).allSatisfy(turns -> {
            assertNothingWorse(baseline.compare(turns.now()));
            assertNothingWorse(Latency.compare(turns.base(), turns.now()));
        });
    }

    private static void assertNothingWorse(Comparison comparison) {
        assertThat(comparison.worse()).isEmpty();
        assertThat(comparison.notes()).isEmpty();
        assertThat(comparison.figures()).isGreaterThan(10);
    }

    private static List<String> figures(Comparison comparison) {
        return comparison.worse().stream()
                .map(row -> row.test().replaceFirst(".*#(\\w+).*", "$1") + ": " + row.figure())
                .toList();
    }
}
