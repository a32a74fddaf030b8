// SPDX-License-Identifier: Apache-2.0
package io.github.junitistio.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

class ShareTests {

    @Test
    void is_called_wrong_once_in_a_million_times() {
        for (double share : new double[] {0.01, 0.1, 0.5, 0.9}) {
            int[] bounds = Share.of(100 * share, 5).bounds(1_000);
            BinomialDistribution chance = BinomialDistribution.of(1_000, share);
            double outside = IntStream.rangeClosed(0, 1_000)
                    .filter(number -> number < bounds[0] || number > bounds[1])
                    .mapToDouble(chance::probability)
                    .sum();
            assertThat(outside).as("share %s", share).isLessThanOrEqualTo(1e-6);
            double oneMore = outside + Math.min(chance.probability(bounds[0]), chance.probability(bounds[1]));
            assertThat(oneMore).as("share %s, with narrower bounds", share).isGreaterThan(5e-7);
        }
    }

    @Test
    void needs_so_many_requests_and_not_fewer() {
        Share share = Share.of(50, 10);
        int needed = share.needed(10).orElseThrow();

        assertThat(needed).isBetween(2_000, 2_600);
        assertThat(share.needed(needed)).isEmpty();
        assertThat(share.needed(needed - 1)).isPresent();
    }

    @Test
    void of_all_or_none_takes_no_chance() {
        assertThat(Share.of(100, 50).bounds(30)).containsExactly(30, 30);
        assertThat(Share.of(0, 50).bounds(30)).containsExactly(0, 0);
    }

    @Test
    void is_a_percentage() {
        assertThatIllegalArgumentException().isThrownBy(() -> Share.of(101, 1)).withMessageContaining("101.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Share.of(50, 0)).withMessageContaining("tolerance");
        assertThatIllegalArgumentException().isThrownBy(() -> Share.of(Double.NaN, 1));
    }
}
