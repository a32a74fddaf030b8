// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.junitistio.declaration.InvalidDeclarationException;
import io.github.junitistio.observe.Instance;
import io.github.junitistio.observe.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What costs more is told with the figures, and what just keeps within its limits is not. */
class BudgetTests {

    private static final SortedMap<Integer, Duration> NO_TIME = new TreeMap<>();

    @Test
    void counts_a_percentile_by_the_nearest_rank() {
        List<Request> made = IntStream.rangeClosed(1, 100)
                .mapToObj(ms -> request(ms, 200, 1))
                .toList();

        assertThat(time(99, 99).breaches(made)).isEmpty();
        assertThat(time(50, 50).breaches(made)).isEmpty();
        assertThat(time(99, 98).breaches(made))
                .containsExactly("p99 is 99 ms, and 98 ms are allowed. 2 of 100 requests are to blame:"
                        + "\n    2026-01-01T00:00:00Z GET /stock from storefront-1 to inventory: 200, 99 ms"
                        + "\n    2026-01-01T00:00:00Z GET /stock from storefront-1 to inventory: 200, 100 ms");
    }

    @Test
    void counts_what_succeeded() {
        List<Request> made = Stream.concat(
                        Stream.generate(() -> request(1, 404, 1)).limit(196),
                        Stream.generate(() -> request(1, 503, 1)).limit(4))
                .toList();

        assertThat(new Budget(NO_TIME, 98, 0, 1).breaches(made)).isEmpty();
        assertThat(new Budget(NO_TIME, 99.5, 0, 1).breaches(made))
                .singleElement()
                .satisfies(breach -> assertThat(breach)
                        .startsWith("98 % succeeded, and 99.5 % have to. 4 of 200 requests are to blame:")
                        .endsWith("503 UF, 1 ms\n    ..."));
    }

    @Test
    void counts_attempts() {
        List<Request> made = List.of(request(1, 200, 1), request(1, 200, 1), request(1, 200, 1), request(1, 200, 3));

        assertThat(new Budget(NO_TIME, 0, 1.5, 1).breaches(made)).isEmpty();
        assertThat(new Budget(NO_TIME, 0, 1.2, 1).breaches(made))
                .containsExactly(
                        "A request took 1.5 attempts on average, and 1.2 are allowed. 1 of 4 requests are to blame:"
                                + "\n    2026-01-01T00:00:00Z GET /stock from storefront-1 to inventory: 200, 1 ms, 3 attempts");
    }

    @Test
    void judges_by_nothing_less_than_it_takes() {
        Budget budget = new Budget(NO_TIME, 1, 0, 2);

        assertThat(budget.breaches(List.of(request(1, 200, 1))))
                .containsExactly("There were 1 requests, and it takes 2 to judge by.");
        assertThat(budget.breaches(List.of(request(1, 200, 1), request(1, 200, 1))))
                .isEmpty();
    }

    @Test
    void refuses_limits_that_cannot_be() {
        assertRefused("it limits nothing", () -> new Budget(NO_TIME, 0, 0, 1));
        assertRefused("successRate 100.5 is not between", () -> new Budget(NO_TIME, 100.5, 0, 1));
        assertRefused("successRate NaN is not between", () -> new Budget(NO_TIME, Double.NaN, 0, 1));
        assertRefused("attempts 0.5 is less than one", () -> new Budget(NO_TIME, 0, 0.5, 1));
        assertRefused("requests 0 is less than 1", () -> new Budget(NO_TIME, 99, 0, 0));
        SortedMap<Integer, Duration> crossed = new TreeMap<>();
        crossed.put(50, Duration.ofMillis(20));
        crossed.put(99, Duration.ofMillis(10));
        assertRefused("p99 is shorter than p50", () -> new Budget(crossed, 0, 0, 1));
    }

    private static void assertRefused(String reason, Runnable making) {
        assertThatThrownBy(making::run)
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageStartingWith(reason);
    }

    private static Budget time(int percentile, long ms) {
        SortedMap<Integer, Duration> percentiles = new TreeMap<>();
        percentiles.put(percentile, Duration.ofMillis(ms));
        return new Budget(percentiles, 0, 0, 1);
    }

    private static Request request(long ms, int status, int attempts) {
        Instance caller = new Instance("shop", "storefront-1", "storefront", "");
        return new Request(
                Instant.parse("2026-01-01T00:00:00Z"),
                Duration.ofMillis(ms),
                caller,
                caller,
                null,
                "inventory",
                "",
                "GET",
                "inventory",
                "/stock",
                status,
                -1,
                status == 503 ? Set.of("UF") : Set.of(),
                "",
                "",
                attempts,
                0,
                0,
                0,
                "id",
                "trace");
    }
}
