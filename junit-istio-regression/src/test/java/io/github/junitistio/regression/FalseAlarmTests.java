// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.junitistio.regression.statistics.Round;
import io.github.junitistio.regression.statistics.Rounds;
import io.github.junitistio.regression.statistics.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often something is found where nothing has changed, and how often where something has, by comparisons that nobody could wait for. */
class FalseAlarmTests {

    private static final int COMPARISONS = Boolean.getBoolean("soak") ? 20_000 : 2_000;
    private static final int EDGES = 10;
    private static final int REQUESTS = 5;
    private static final int RECORDED = 10;

    // In milliseconds, of orders in the shop on the local mesh: with an inventory that is down, one that is slow, and
    // with eight customers at a time.
    private static final List<double[]> MEASURED = List.of(
            new double[] {4, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 10, 10, 11, 11, 11, 12, 13, 14, 15, 16, 18, 20, 25, 133},
            new double[] {
                63, 66, 67, 67, 67, 68, 68, 68, 69, 69, 69, 70, 70, 71, 71, 71, 72, 72, 73, 74, 75, 76, 79, 88, 148
            },
            new double[] {
                69, 74, 76, 79, 80, 82, 83, 84, 86, 87, 89, 90, 92, 93, 95, 96, 98, 100, 103, 106, 110, 112, 117, 123,
                149
            });

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20261130);

    /** The machine drifts from round to round, and something hits one run of a round and not the other one. */
    @ParameterizedTest
    @ValueSource(ints = {3, 10})
    void of_latency_are_fewer_than_promised(int rounds) {
        long alarms = IntStream.range(0, COMPARISONS)
                .filter(comparison -> isFound(rounds, 1))
                .count();

        assertThat(alarms).isLessThanOrEqualTo(promised(COMPARISONS));
    }

    @Test
    void latency_four_times_as_high_is_found_in_five_rounds_and_half_as_much_more_in_ten() {
        assertThat(found(5, 4)).isGreaterThan(0.8);
        assertThat(found(10, 1.5)).isGreaterThan(0.8);
    }

    private double found(int rounds, double factor) {
        int comparisons = 300;
        return IntStream.range(0, comparisons)
                        .filter(comparison -> isFound(rounds, factor))
                        .count()
                / (double) comparisons;
    }

    private boolean isFound(int rounds, double factor) {
        List<MeasuredEdge> edges = new ArrayList<>();
        for (int edge = 0; edge < EDGES; edge++) {
            double[] measured = MEASURED.get(edge % MEASURED.size());
            List<Round> all = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                double drift = Math.exp(0.3 * random.nextGaussian());
                all.add(new Round(run(measured, drift), run(measured, drift * (edge == 1 ? factor : 1))));
            }
            edges.add(
                    new MeasuredEdge("ShopTests#sells()", new Edge("storefront", "checkout-" + edge), new Rounds(all)));
        }
        return !MeasuredEdge.worse(edges).isEmpty();
    }

    private List<Double> run(double[] measured, double drift) {
        double hit = Math.exp(0.1 * random.nextGaussian());
        return Stream.generate(() -> (double) Math.round(drift * hit * measured[random.nextInt(measured.length)]))
                .limit(REQUESTS)
                .toList();
    }

    /** A share of the requests fails, in some runs more than in others. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void of_counts_are_fewer_than_promised(double spread) {
        long alarms = IntStream.range(0, COMPARISONS)
                .filter(comparison -> isCounted(REQUESTS, () -> 0.3 + spread * (random.nextDouble() - 0.5)))
                .count();

        assertThat(alarms).isLessThanOrEqualTo(promised(COMPARISONS));
    }

    /** The worst case: a test with one request, in which something happens with the probability that looks most like a change. */
    @Test
    void of_what_seldom_happens_are_fewer_than_promised() {
        int comparisons = EDGES * COMPARISONS;
        long alarms = IntStream.range(0, comparisons)
                .filter(comparison -> !CountedFigure.worse(List.of(counted(1, () -> 3.0 / 13)))
                        .isEmpty())
                .count();

        assertThat(alarms).isBetween(comparisons / 2000L, promised(comparisons));
    }

    /** As many as are promised, and as many more as chance adds to those once in a thousand times. */
    private static long promised(int comparisons) {
        double expected = Comparison.FALSE_ALARMS * comparisons;
        return Math.round(expected + 3 * Math.sqrt(expected));
    }

    @Test
    void counts_that_rise_are_found() {
        CountedFigure risen = new CountedFigure(
                "ShopTests#sells()", TestFigures.FAILED, sample(RECORDED, 20, () -> 0.3), sample(3, 20, () -> 0.8));

        assertThat(CountedFigure.worse(List.of(risen))).hasSize(1);
    }

    private boolean isCounted(int requests, DoubleSupplier share) {
        return !CountedFigure.worse(Stream.generate(() -> counted(requests, share))
                        .limit(EDGES)
                        .toList())
                .isEmpty();
    }

    private CountedFigure counted(int requests, DoubleSupplier share) {
        return new CountedFigure(
                "ShopTests#sells()", TestFigures.FAILED, sample(RECORDED, requests, share), sample(3, requests, share));
    }

    private Sample sample(int runs, int requests, DoubleSupplier share) {
        return Sample.of(Stream.generate(() -> {
                    double failing = share.getAsDouble();
                    return Stream.generate(() -> random.nextDouble() < failing ? 1 : 0)
                            .limit(requests)
                            .toList();
                })
                .limit(runs)
                .toList());
    }
}
